// Confirmations count like sign-ins: by account, whatever the browser and the method.
import { beforeEach, expect, it } from 'vitest'
import { MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { openSession, signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { confirm, refusalOf, register } from '../../fixtures/passkeys'
import { useLocalProviders } from '../../fixtures/providers'
import { RouteBrowser } from '../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

process.env.RATE_LIMIT_SIGN_IN_PER_ACCOUNT_PER_MINUTE = '2'

useLocalProviders()
beforeEach(resetDatabase)

it('the third confirmation of a minute with a passkey is refused, and the session stays as it was', async () => {
  const { userId, browser } = await signedInAccount()
  const authenticator = new SoftwareAuthenticator()
  await register(browser, authenticator)
  for (let done = 0; done < 2; done += 1) expect((await confirm(browser, authenticator)).status).toBe(200)
  const elsewhere = await openSession(userId)
  const refused = await confirm(elsewhere.browser, authenticator)
  expect(await refusalOf(refused)).toEqual({ status: 429, error: 'rate_limited' })
  expect(await db().session.count({ where: { id: elsewhere.sessionId } })).toBe(1)
})

it('the same at a provider: the page says so', async () => {
  const browser = new RouteBrowser()
  await browser.signInWith('google', 'alice@example.com')
  const paths: string[] = []
  for (let done = 0; done < 2; done += 1) {
    await db().session.updateMany({ data: { createdAt: new Date(Date.now() - 11 * MINUTE) } })
    const { url } = await browser.confirmWith('google', 'alice@example.com')
    paths.push(`${url.pathname} ${url.searchParams.get('error') ?? ''}`.trim())
  }
  expect(paths).toEqual(['/account/identities', '/login/confirm rate_limited'])
  expect((await browser.session())?.user.email).toBe('alice@example.com')
})
