import { randomToken } from '@/lib/crypto/hash'
import { readClient } from '@/lib/http/client-address'
import { readJson } from '@/lib/http/read-json'
import { sameOriginRoute } from '@/lib/http/route'
import { finishAuthentication } from '@/lib/passkeys/finish-authentication'
import { AuthenticationResponseSchema } from '@/lib/passkeys/schemas'
import { ceremonyResponse } from '@/lib/sign-in/ceremony-response'
import { browserCookie, clearWaitingCookie, readSessionToken, readWaitingToken } from '@/lib/sign-in/cookies'
import { HOME, identitiesPath } from '@/lib/sign-in/paths'

export const POST = sameOriginRoute({ rateLimit: 'passkeys' }, async (request) => {
  const token = randomToken()
  const { absoluteExpiresAt, linked } = await finishAuthentication({
    response: await readJson(request, AuthenticationResponseSchema),
    browser: browserCookie(request.headers).value,
    client: readClient(request.headers),
    newSessionToken: token,
    previousToken: readSessionToken(request.headers),
    waitingToken: readWaitingToken(request.headers),
  })
  const session = { token, absoluteExpiresAt }
  if (!linked) return ceremonyResponse({ redirectTo: HOME }, { session })
  const redirectTo = identitiesPath({ connected: linked })
  return ceremonyResponse({ redirectTo }, { session, setCookie: clearWaitingCookie() })
})
