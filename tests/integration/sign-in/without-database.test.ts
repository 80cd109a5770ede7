// While the database can't be reached: said in words, nobody called signed out, nothing half done; afterwards all goes on.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { openDatabaseGate, type DatabaseGate } from '../../fixtures/database-gate'
import { FlowBrowser } from '../../fixtures/flows'
import { askToAuthenticate, askToRegister, refusalOf } from '../../fixtures/passkeys'
import { useLocalProviders } from '../../fixtures/providers'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

useLocalProviders()
let gate: DatabaseGate
let cut = false
beforeAll(async () => {
  gate = await openDatabaseGate()
})
afterAll(() => gate.close())
beforeEach(resetDatabase)
afterEach(async () => {
  if (cut) await gate.mend()
  cut = false
})
async function cutDatabase() {
  await gate.cut()
  cut = true
}

const UNAVAILABLE = { status: 503, error: 'unavailable' }
const sessionCookie = async (browser: RouteBrowser) =>
  (await browser.jar.getCookies(APP)).find(({ key }) => key === 'authjs.session-token')

describe('without the database', () => {
  it('a sign-in says so and leaves nothing behind', async () => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom('google', 'alice@example.com')
    await cutDatabase()
    const { url } = await browser.visit(answer.href)
    expect(url.pathname).toBe('/login')
    expect(url.searchParams.get('error')).toBe('unavailable')
    await gate.mend()
    cut = false
    expect(await db().user.count()).toBe(0)
  })

  it('a sign-out says so and keeps the cookie: the session has not ended', async () => {
    const { browser } = await signedInAccount()
    await cutDatabase()
    const end = await browser.submit('/api/auth/signout', {})
    expect(end.url.searchParams.get('error')).toBe('unavailable')
    expect(await sessionCookie(browser)).toBeDefined()
    await gate.mend()
    cut = false
    expect(await browser.session()).not.toBeNull()
  })

  it('nobody signed in is told that they are not', async () => {
    const { browser } = await signedInAccount()
    await cutDatabase()
    expect(await refusalOf(await browser.post('/api/token'))).toEqual(UNAVAILABLE)
    const end = await browser.submit('/api/identities/connect', { provider: 'google' })
    expect(end.url.searchParams.get('error')).toBe('unavailable')
    expect(await sessionCookie(browser)).toBeDefined()
  })

  it('passkey routes answer 503 with a time to come back', async () => {
    await cutDatabase()
    for (const ask of [askToRegister, askToAuthenticate]) {
      const response = await ask(new RouteBrowser(), { name: 'Pat' })
      expect(response.headers.get('retry-after')).toMatch(/^\d+$/)
      expect(await refusalOf(response)).toEqual(UNAVAILABLE)
    }
  })
})
