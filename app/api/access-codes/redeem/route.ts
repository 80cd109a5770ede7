import { redeemAccessCode } from '@/lib/access-codes/redeem-access-code'
import { RedeemSchema } from '@/lib/access-codes/schemas'
import { clientAddress, readClient } from '@/lib/http/client-address'
import { consumeRateLimit } from '@/lib/http/rate-limit'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { redirectTo } from '@/lib/sign-in/redirect'

export function POST(request: Request): Promise<Response> {
  return answerForm(request, '/account', async () => {
    await consumeRateLimit('codes', clientAddress(request.headers))
    const { code } = await readForm(request, RedeemSchema)
    const session = await requireSession(request.headers)
    await consumeRateLimit('codes', `user:${session.userId}`)
    const { role } = await redeemAccessCode(session, code, readClient(request.headers))
    return redirectTo(`/account?${new URLSearchParams({ redeemed: role })}`)
  })
}
