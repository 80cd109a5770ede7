import { sameOriginRoute } from '@/lib/http/route'
import { beginConfirmation } from '@/lib/passkeys/begin-confirmation'
import { ceremonyResponse } from '@/lib/sign-in/ceremony-response'
import { browserCookie } from '@/lib/sign-in/cookies'
import { requireSession } from '@/lib/sign-in/current-session'

export const POST = sameOriginRoute({ rateLimit: 'passkeys' }, async (request) => {
  const session = await requireSession(request.headers)
  const browser = browserCookie(request.headers)
  return ceremonyResponse(await beginConfirmation(session, browser.value), browser)
})
