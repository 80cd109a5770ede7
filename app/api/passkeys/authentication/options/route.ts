import { sameOriginRoute } from '@/lib/http/route'
import { beginAuthentication } from '@/lib/passkeys/begin-authentication'
import { ceremonyResponse } from '@/lib/sign-in/ceremony-response'
import { browserCookie } from '@/lib/sign-in/cookies'

export const POST = sameOriginRoute({ rateLimit: 'passkeys' }, async (request) => {
  const browser = browserCookie(request.headers)
  return ceremonyResponse(await beginAuthentication(browser.value), browser)
})
