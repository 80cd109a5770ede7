import { randomToken } from '@/lib/crypto/hash'
import { readClient } from '@/lib/http/client-address'
import { readJson } from '@/lib/http/read-json'
import { sameOriginRoute } from '@/lib/http/route'
import { finishAuthentication } from '@/lib/passkeys/finish-authentication'
import { AuthenticationResponseSchema } from '@/lib/passkeys/schemas'
import { ceremonyResponse } from '@/lib/sign-in/ceremony-response'
import { browserCookie, readSessionToken } from '@/lib/sign-in/cookies'

export const POST = sameOriginRoute({ rateLimit: 'passkeys' }, async (request) => {
  const newSessionToken = randomToken()
  const session = await finishAuthentication({
    response: await readJson(request, AuthenticationResponseSchema),
    browser: browserCookie(request.headers).value,
    client: readClient(request.headers),
    newSessionToken,
    previousToken: readSessionToken(request.headers),
  })
  return ceremonyResponse({ redirectTo: '/courses' }, { session: { token: newSessionToken, ...session } })
})
