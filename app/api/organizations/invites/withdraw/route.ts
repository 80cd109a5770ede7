import { readClient } from '@/lib/http/client-address'
import { InviteIdSchema } from '@/lib/organizations/schemas'
import { withdrawInvite } from '@/lib/organizations/withdraw-invite'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { organizationPath } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'

export function POST(request: Request): Promise<Response> {
  return answerForm(request, organizationPath(), async () => {
    const { inviteId } = await readForm(request, InviteIdSchema)
    const session = await requireSession(request.headers)
    await withdrawInvite(session, inviteId, readClient(request.headers))
    return redirectTo(organizationPath({ done: 'withdrawn' }))
  })
}
