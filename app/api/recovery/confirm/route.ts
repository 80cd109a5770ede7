import { z } from 'zod'
import { randomToken } from '@/lib/crypto/hash'
import { clientAddress, readClient } from '@/lib/http/client-address'
import { consumeRateLimit } from '@/lib/http/rate-limit'
import { safeReturnPath } from '@/lib/http/return-path'
import { confirmWithCode } from '@/lib/recovery/confirm-with-code'
import { TypedCodeSchema } from '@/lib/recovery/schemas'
import { readSessionToken, sessionCookie } from '@/lib/sign-in/cookies'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { confirmPath, HOME } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'

const FormSchema = z.object({ code: TypedCodeSchema })

/** The address carries only where to go on afterwards; the code comes in the body. */
export function POST(request: Request): Promise<Response> {
  const callbackUrl = safeReturnPath(new URL(request.url).searchParams.get('callbackUrl'), HOME)
  return answerForm(request, confirmPath({ callbackUrl }), async () => {
    await consumeRateLimit('recovery', clientAddress(request.headers))
    const { code } = await readForm(request, FormSchema)
    const session = await requireSession(request.headers)
    const token = randomToken()
    const { absoluteExpiresAt } = await confirmWithCode({
      code,
      session,
      previousToken: readSessionToken(request.headers) ?? '',
      newSessionToken: token,
      client: readClient(request.headers),
    })
    return redirectTo(callbackUrl, [sessionCookie(token, absoluteExpiresAt)])
  })
}
