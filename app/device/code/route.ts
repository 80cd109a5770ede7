import { acceptUserCode } from '@/lib/authorization-server/read-device-request'
import { UserCodeSchema } from '@/lib/authorization-server/schemas'
import { clientAddress } from '@/lib/http/client-address'
import { consumeRateLimit } from '@/lib/http/rate-limit'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { redirectTo } from '@/lib/sign-in/redirect'

/** By address and by account: 20 guesses a minute at 20^8 codes (RFC 8628, section 5.1). */
export function POST(request: Request): Promise<Response> {
  return answerForm(request, '/device', async () => {
    await consumeRateLimit('codes', clientAddress(request.headers))
    const { userId } = await requireSession(request.headers)
    await consumeRateLimit('codes', `user:${userId}`)
    const { user_code } = await readForm(request, UserCodeSchema)
    const proof = await acceptUserCode(user_code, userId)
    return redirectTo(`/device?${new URLSearchParams({ request: proof })}`)
  })
}
