import { randomToken } from '@/lib/crypto/hash'
import { readClient } from '@/lib/http/client-address'
import { readJson } from '@/lib/http/read-json'
import { sameOriginRoute } from '@/lib/http/route'
import { finishConfirmation } from '@/lib/passkeys/finish-confirmation'
import { AuthenticationResponseSchema } from '@/lib/passkeys/schemas'
import { ceremonyResponse } from '@/lib/sign-in/ceremony-response'
import { browserCookie, readSessionToken } from '@/lib/sign-in/cookies'
import { requireSession } from '@/lib/sign-in/current-session'

export const POST = sameOriginRoute({ rateLimit: 'passkeys' }, async (request) => {
  const response = await readJson(request, AuthenticationResponseSchema)
  const session = await requireSession(request.headers)
  const token = randomToken()
  const { absoluteExpiresAt } = await finishConfirmation({
    response,
    session,
    browser: browserCookie(request.headers).value,
    previousToken: readSessionToken(request.headers) ?? '',
    newSessionToken: token,
    client: readClient(request.headers),
  })
  return ceremonyResponse({ confirmed: true }, { session: { token, absoluteExpiresAt } })
})
