import { randomToken } from '@/lib/crypto/hash'
import { readClient } from '@/lib/http/client-address'
import { readJson } from '@/lib/http/read-json'
import { sameOriginRoute } from '@/lib/http/route'
import { finishRegistration } from '@/lib/passkeys/finish-registration'
import { RegistrationResponseSchema } from '@/lib/passkeys/schemas'
import { browserCookie, readSessionToken } from '@/lib/sign-in/cookies'
import { ceremonyResponse } from '@/lib/sign-in/ceremony-response'
import { getSession } from '@/lib/sign-in/current-session'

export const POST = sameOriginRoute({ rateLimit: 'passkeys' }, async (request) => {
  const newSessionToken = randomToken()
  const { passkey, session } = await finishRegistration({
    response: await readJson(request, RegistrationResponseSchema),
    browser: browserCookie(request.headers).value,
    signedIn: await getSession(request.headers),
    client: readClient(request.headers),
    newSessionToken,
    previousToken: readSessionToken(request.headers),
  })
  if (!session) return ceremonyResponse({ passkey, redirectTo: '/account/passkeys' })
  return ceremonyResponse(
    { passkey, redirectTo: '/courses' },
    { session: { token: newSessionToken, ...session } },
  )
})
