import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MINUTE } from '@/lib/clock'
import { sha256 } from '@/lib/crypto/hash'
import { db } from '@/lib/db'
import { resetDatabase } from '../../fixtures/database'
import { readFlow } from '../../fixtures/flows'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import { identitiesOf, pathOf, signedIn } from '../../fixtures/people'
import { useLocalProviders } from '../../fixtures/providers'
import { RouteBrowser } from '../../fixtures/route-browser'

const providers = useLocalProviders()
beforeEach(resetDatabase)
afterEach(() => vi.useRealTimers())

describe('connecting an identity', () => {
  it('adds it to the signed-in user and keeps the session', async () => {
    const { browser, userId } = await signedIn('google', 'bob@example.com')
    const before = await db().session.findMany({ select: { id: true, sessionToken: true } })
    const end = await browser.connect('github', 'dave@example.com')
    expect(pathOf(end.url)).toBe('/account/identities?connected=github')
    expect(await identitiesOf(userId)).toEqual(['github', 'google'])
    expect((await browser.session())?.user.id).toBe(userId)
    expect(await db().session.findMany({ select: { id: true, sessionToken: true } })).toEqual(before)
    expect(await db().auditEvent.findFirst({ where: { kind: 'identity.connected' } })).toMatchObject({
      userId,
      details: { provider: 'github' },
    })
  })

  it('lets it sign in as the same user afterwards', async () => {
    const { browser, userId } = await signedIn('google', 'bob@example.com')
    await browser.connect('github', 'dave@example.com')
    expect((await signedIn('github', 'dave@example.com')).userId).toBe(userId)
    expect(await db().user.count()).toBe(1)
  })

  it('gives an account without an e-mail the verified one of the identity', async () => {
    const { browser } = await signedIn('github', 'dave@example.com')
    await browser.connect('google', 'bob@example.com')
    expect((await browser.session())?.user.email).toBe('bob@example.com')
  })

  it('leaves the e-mail of the account alone', async () => {
    const { browser } = await signedIn('google', 'bob@example.com')
    await browser.connect('github', 'alice@example.com')
    expect((await browser.session())?.user.email).toBe('bob@example.com')
  })

  it('never takes an unverified e-mail over', async () => {
    const { browser } = await signedIn('keycloak', 'carol@example.com')
    await browser.connect('github', 'mallory@example.com')
    const identity = await db().identity.findFirst({ where: { provider: 'github' } })
    expect(identity).toMatchObject({ email: null, emailVerified: false })
  })

  it('never takes an e-mail over that the provider calls unverified in the ID token', async () => {
    const { google } = providers().people.require('bob@example.com')
    const { browser } = await signedIn('github', 'dave@example.com')
    google!.emailVerified = false
    try {
      await browser.connect('google', 'bob@example.com')
    } finally {
      google!.emailVerified = true
    }
    expect((await browser.session())?.user.email).toBeNull()
    const identity = await db().identity.findFirst({ where: { provider: 'google' } })
    expect(identity).toMatchObject({ email: null, emailVerified: false })
  })

  it('never takes an e-mail that is somebody else’s', async () => {
    await signedIn('google', 'alice@example.com')
    const { browser, userId } = await signedIn('github', 'dave@example.com')
    await browser.connect('keycloak', 'alice@example.com')
    expect(await identitiesOf(userId)).toEqual(['github', 'keycloak'])
    expect((await browser.session())?.user.email).toBeNull()
  })

  it('that is connected already changes nothing', async () => {
    const { browser, userId } = await signedIn('google', 'bob@example.com')
    const end = await browser.connect('google', 'bob@example.com')
    expect(pathOf(end.url)).toBe('/account/identities?connected=google')
    expect(await identitiesOf(userId)).toEqual(['google'])
    expect(await db().auditEvent.count({ where: { kind: 'identity.connected' } })).toBe(0)
  })

  it('at Keycloak brings its roles, and ends tokens without them', async () => {
    const { browser, userId } = await signedIn('google', 'alice@example.com')
    const token = await browser.accessToken()
    await browser.connect('keycloak', 'carol@example.com')
    const grants = await db().roleGrant.findMany({ where: { userId, source: 'keycloak' } })
    expect(grants.map(({ role }) => role).sort()).toEqual(['free-user', 'org-member'])
    expect(await (await browser.api('/api/courses', token)).json()).toMatchObject({ error: 'token_revoked' })
  })

  it('stores the intent as a hash only', async () => {
    const { browser } = await signedIn('google', 'bob@example.com')
    const answer = await browser.answerForConnect('github', 'dave@example.com')
    const { intent = '' } = await readFlow(browser, answer)
    expect(intent).toMatch(/^[\w-]{43}$/)
    const rows = await db().connectIntent.findMany()
    expect(rows.map(({ tokenHash }) => tokenHash)).toEqual([sha256(intent)])
    expect(JSON.stringify(rows)).not.toContain(intent)
  })
})

describe('asking to connect', () => {
  const ask = (browser: RouteBrowser, fields: Record<string, string>) =>
    browser.submit('/api/identities/connect', fields)
  afterEach(async () => expect(await db().connectIntent.count()).toBe(0))

  it('is refused to someone signed out, who comes back after signing in', async () => {
    const end = await ask(new RouteBrowser(), { provider: 'google' })
    expect(pathOf(end.url)).toBe('/login?callbackUrl=%2Faccount%2Fidentities')
  })

  it('needs a fresh sign-in', async () => {
    const { browser } = await signedIn('google', 'bob@example.com')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * MINUTE })
    const end = await ask(browser, { provider: 'github' })
    expect(pathOf(end.url)).toBe('/login/confirm?callbackUrl=%2Faccount%2Fidentities%3Ferror%3Dpress_again')
  })

  it.each([{ provider: 'twitter' }, { provider: '' }, {}])('is refused for %j', async (fields) => {
    const { browser } = await signedIn('google', 'bob@example.com')
    const end = await ask(browser, fields)
    expect(end.url.searchParams.get('error')).toBe('invalid_input')
  })

  it.each([
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'http://localhost:3001', 'sec-fetch-site': 'same-site' },
  ])('is refused to another site: %j', async (headers) => {
    const { browser } = await signedIn('google', 'bob@example.com')
    for (const path of ['/api/identities/connect', '/api/identities/disconnect']) {
      const response = await browser.send(path, { method: 'POST', headers, body: 'provider=github' })
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ error: 'cross_site' })
    }
  })
})

describe('an identity of somebody else', () => {
  it('is never taken from them', async () => {
    const dave = await signedIn('github', 'dave@example.com')
    const bob = await signedIn('google', 'bob@example.com')
    const end = await bob.browser.connect('github', 'dave@example.com')
    expect(pathOf(end.url)).toBe('/account/merge')
    expect(await identitiesOf(bob.userId)).toEqual(['google'])
    expect(await identitiesOf(dave.userId)).toEqual(['github'])
    expect((await bob.browser.session())?.user.id).toBe(bob.userId)
  })

  it('connected by two people at the same instant goes to exactly one of them', async () => {
    const people = [
      await signedIn('google', 'alice@example.com'),
      await signedIn('google', 'bob@example.com'),
    ]
    const answers = await Promise.all(
      people.map(async ({ browser }) => ({
        browser,
        answer: await browser.answerForConnect('github', 'dave@example.com'),
      })),
    )
    const ends = await meetInDatabase(
      'identities',
      answers.map(
        ({ browser, answer }) =>
          () =>
            browser.visit(answer.href),
      ),
    )
    expect(ends.map(({ url }) => url.pathname).sort()).toEqual(['/account/identities', '/account/merge'])
    expect(await db().identity.count({ where: { provider: 'github' } })).toBe(1)
    const [winner] = people.filter((_, index) => ends[index]?.url.searchParams.has('connected'))
    expect(await identitiesOf(winner?.userId ?? '')).toEqual(['github', 'google'])
  })
})
