import { AppError } from '@/lib/errors'
import { clientAddress, readClient } from '@/lib/http/client-address'
import { consumeRateLimit } from '@/lib/http/rate-limit'
import { acceptInvite } from '@/lib/organizations/accept-invite'
import { clearInviteCookie, readInviteToken } from '@/lib/sign-in/cookies'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm } from '@/lib/sign-in/form-route'
import { organizationPath } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'

export function POST(request: Request): Promise<Response> {
  return answerForm(request, '/join', async () => {
    await consumeRateLimit('codes', clientAddress(request.headers))
    const session = await requireSession(request.headers)
    const token = readInviteToken(request.headers)
    if (!token) throw new AppError('invite_invalid', { detail: 'no invite in this browser' })
    const done = await acceptInvite(session, token, readClient(request.headers))
    return redirectTo(organizationPath({ done }), [clearInviteCookie()])
  })
}
