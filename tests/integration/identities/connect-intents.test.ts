import { beforeEach, describe, expect, it } from 'vitest'
import { MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { openSession } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { carryFlow, changeFlow, readFlow, type FlowBrowser } from '../../fixtures/flows'
import { identitiesOf, pathOf, signedIn } from '../../fixtures/people'
import { useLocalProviders } from '../../fixtures/providers'
import { APP } from '../../fixtures/route-browser'

useLocalProviders()
beforeEach(resetDatabase)

describe('an intent to connect', () => {
  const open = async (browser: FlowBrowser, answer: URL) => pathOf((await browser.visit(answer.href)).url)
  const EXPIRED = '/account/identities?error=connect_expired&provider=github'

  async function bobAsksForGitHub() {
    const bob = await signedIn('google', 'bob@example.com')
    const answer = await bob.browser.answerForConnect('github', 'dave@example.com')
    return { ...bob, answer }
  }

  it('is good once', async () => {
    const { browser, userId, answer } = await bobAsksForGitHub()
    const { intent = '' } = await readFlow(browser, answer)
    await browser.visit(answer.href)
    await db().identity.deleteMany({ where: { provider: 'github' } })
    const second = await browser.answerForConnect('github', 'dave@example.com')
    await changeFlow(browser, second, { intent })
    expect(await open(browser, second)).toBe(EXPIRED)
    expect(await identitiesOf(userId)).toEqual(['google'])
  })

  it('is good for ten minutes', async () => {
    const { browser, userId, answer } = await bobAsksForGitHub()
    const [{ expiresAt } = { expiresAt: new Date(0) }] = await db().connectIntent.findMany()
    expect((expiresAt.getTime() - Date.now()) / MINUTE).toBeCloseTo(10, 0)
    await db().connectIntent.updateMany({ data: { expiresAt: new Date() } })
    expect(await open(browser, answer)).toBe(EXPIRED)
    expect(await identitiesOf(userId)).toEqual(['google'])
  })

  it('is good for its own provider only', async () => {
    const { browser, userId } = await signedIn('google', 'bob@example.com')
    const forKeycloak = await browser.answerForConnect('keycloak', 'carol@example.com')
    const { intent = '' } = await readFlow(browser, forKeycloak)
    const forGitHub = await browser.answerForConnect('github', 'dave@example.com')
    await changeFlow(browser, forGitHub, { intent })
    expect(await open(browser, forGitHub)).toBe(EXPIRED)
    expect(await identitiesOf(userId)).toEqual(['google'])
  })

  it('can’t be made up', async () => {
    const { browser, userId, answer } = await bobAsksForGitHub()
    await changeFlow(browser, answer, { intent: 'A'.repeat(43) })
    expect(await open(browser, answer)).toBe(EXPIRED)
    expect(await identitiesOf(userId)).toEqual(['google'])
  })

  it('is of no use in another session of the same person', async () => {
    const { browser, userId, answer } = await bobAsksForGitHub()
    const { sessionToken } = await openSession(userId)
    await browser.jar.setCookie(`authjs.session-token=${sessionToken}; Path=/`, APP)
    expect(await open(browser, answer)).toBe(EXPIRED)
    expect(await identitiesOf(userId)).toEqual(['google'])
  })

  it('is of no use to somebody else, even with the cookie of the flow', async () => {
    const { browser, userId, answer } = await bobAsksForGitHub()
    const alice = await signedIn('google', 'alice@example.com')
    await carryFlow(browser, alice.browser, answer)
    expect(await open(alice.browser, answer)).toBe(EXPIRED)
    expect(await identitiesOf(userId)).toEqual(['google'])
    expect(await identitiesOf(alice.userId)).toEqual(['google'])
  })

  it('is of no use when the session has ended meanwhile', async () => {
    const { browser, userId, answer } = await bobAsksForGitHub()
    await db().session.deleteMany()
    expect(await open(browser, answer)).toMatch(
      /^\/account\/identities\?error=start_again&provider=github&ref=/,
    )
    expect(await identitiesOf(userId)).toEqual(['google'])
    expect(await db().session.count()).toBe(0)
  })

  it('is what makes the difference: the same flow without it connects nothing', async () => {
    const { browser, userId, answer } = await bobAsksForGitHub()
    await changeFlow(browser, answer, { intent: undefined as never })
    await browser.visit(answer.href)
    expect(await identitiesOf(userId)).toEqual(['google'])
  })
})
