import { z } from 'zod'
import { randomToken } from '@/lib/crypto/hash'
import { clientAddress, readClient } from '@/lib/http/client-address'
import { consumeRateLimit } from '@/lib/http/rate-limit'
import { safeReturnPath } from '@/lib/http/return-path'
import { TypedCodeSchema } from '@/lib/recovery/schemas'
import { signInWithCode } from '@/lib/recovery/sign-in-with-code'
import { clearWaitingCookie, readSessionToken, readWaitingToken, sessionCookie } from '@/lib/sign-in/cookies'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { HOME, recoveryLoginPath, recoveryPath } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'

const FormSchema = z.object({ code: TypedCodeSchema })

/** The address carries only where to go on afterwards; the code comes in the body. */
export function POST(request: Request): Promise<Response> {
  const asked = safeReturnPath(new URL(request.url).searchParams.get('callbackUrl'), HOME)
  const callbackUrl = asked === HOME ? undefined : asked
  return answerForm(request, recoveryLoginPath({ callbackUrl }), async () => {
    await consumeRateLimit('recovery', clientAddress(request.headers))
    const { code } = await readForm(request, FormSchema)
    const token = randomToken()
    const { absoluteExpiresAt, linked } = await signInWithCode({
      code,
      client: readClient(request.headers),
      newSessionToken: token,
      previousToken: readSessionToken(request.headers),
      waitingToken: readWaitingToken(request.headers),
    })
    const cookies = [sessionCookie(token, absoluteExpiresAt), ...(linked ? [clearWaitingCookie()] : [])]
    return redirectTo(recoveryPath({ used: '1', connected: linked ?? undefined, next: callbackUrl }), cookies)
  })
}
