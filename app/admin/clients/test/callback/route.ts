import { finishClientTest } from '@/lib/client-tests/finish-client-test'
import { toAppError } from '@/lib/http/error-response'
import { log } from '@/lib/http/log'
import { clientTestCookie, readClientTest } from '@/lib/sign-in/cookies'
import { requireSession } from '@/lib/sign-in/current-session'
import { loginPath, withQuery } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'

const PAGE = '/admin/clients'

/** Where the browser brings the answer of a test: once, in the session that began it. The address shows no code afterwards. */
export async function GET(request: Request): Promise<Response> {
  const { headers } = request
  const forget = clientTestCookie('', 0)
  try {
    const admin = await requireSession(headers)
    const answer = new URL(request.url).searchParams
    return redirectTo(await finishClientTest(admin, readClientTest(headers), answer), [forget])
  } catch (error) {
    const { code, detail } = toAppError(error)
    log.info({ error: code, detail }, 'a test of a client could not be finished')
    if (code === 'not_signed_in') return redirectTo(loginPath({ callbackUrl: PAGE }), [forget])
    return redirectTo(withQuery(PAGE, { error: code }), [forget])
  }
}
