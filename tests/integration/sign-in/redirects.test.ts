// A browser repeats a POST with its body at the other end of a 307, so credentials would go on to whoever that is.
import { beforeEach, expect, it } from 'vitest'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { addClient, authorizationUrl, follow } from '../../fixtures/oauth'
import { useLocalProviders } from '../../fixtures/providers'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

useLocalProviders()
beforeEach(resetDatabase)

const post = (browser: RouteBrowser, path: string, form: Record<string, string>): Promise<Response> =>
  browser.send(path, {
    method: 'POST',
    headers: { origin: APP, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(form),
  })

it('whatever a form sent, the redirect is a 303 and never repeats it (RFC 9700, section 4.12)', async () => {
  const { browser } = await signedInAccount()
  const consent = await follow(browser, (await authorizationUrl(await addClient())).url)
  const answers = [
    await post(new RouteBrowser(), '/api/auth/signin/google', { returnTo: '/courses' }),
    await post(new RouteBrowser(), '/api/recovery/sign-in', {
      code: 'AAAA-AAAA-AAAA-AAAA',
      returnTo: '/courses',
    }),
    await post(browser, `${consent.pathname}/answer`, { decision: 'allow' }),
    await post(browser, '/device/code', { user_code: 'BCDF-GHJK' }),
    await post(browser, '/api/auth/signout', {}),
  ]
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 303))
})
