import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { resetDatabase } from '../../fixtures/database'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import { register } from '../../fixtures/passkeys'
import { identitiesOf, pathOf } from '../../fixtures/people'
import { useLocalProviders } from '../../fixtures/providers'
import { RouteBrowser } from '../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

useLocalProviders()
beforeEach(resetDatabase)
afterEach(() => vi.useRealTimers())

type Account = [provider: string, email: string]

/** Someone who signed in with the first account and connected the others. */
async function personWith([first, ...others]: [Account, ...Account[]]) {
  const browser = new RouteBrowser()
  await browser.signInWith(...first)
  for (const other of others) await browser.connect(...other)
  const userId = (await browser.session())!.user.id
  const idOf = async (provider: string, username?: string) =>
    (await db().identity.findFirstOrThrow({ where: { userId, provider, ...(username && { username }) } })).id
  return { browser, userId, idOf }
}

const disconnect = (browser: RouteBrowser, identityId: string) =>
  browser.submit('/api/identities/disconnect', { identityId })
const keycloakRoles = async (userId: string) =>
  (await db().roleGrant.findMany({ where: { userId, source: 'keycloak' } })).map(({ role }) => role).sort()
const errorOf = (url: URL) => url.searchParams.get('error')

const BOB: Account = ['google', 'bob@example.com']
const DAVE: Account = ['github', 'dave@example.com']
const CAROL: Account = ['keycloak', 'carol@example.com']

describe('disconnecting an identity', () => {
  it('takes it off the account, keeps the session and is written down', async () => {
    const { browser, userId, idOf } = await personWith([BOB, DAVE])
    const end = await disconnect(browser, await idOf('github'))
    expect(pathOf(end.url)).toBe('/account/identities?disconnected=github')
    expect(await identitiesOf(userId)).toEqual(['google'])
    expect((await browser.session())?.user.id).toBe(userId)
    expect(await db().auditEvent.findFirst({ where: { kind: 'identity.disconnected' } })).toMatchObject({
      userId,
      details: { provider: 'github' },
    })
  })

  it('that one signed in with is possible too: the other one stays', async () => {
    const { browser, userId, idOf } = await personWith([BOB, DAVE])
    await disconnect(browser, await idOf('google'))
    expect(await identitiesOf(userId)).toEqual(['github'])
  })

  it('lets it sign in later as a new person', async () => {
    const { browser, userId, idOf } = await personWith([BOB, DAVE])
    await disconnect(browser, await idOf('github'))
    const later = new RouteBrowser()
    await later.signInWith(...DAVE)
    expect((await later.session())?.user.id).not.toBe(userId)
  })

  it('is refused when it is the last way to sign in', async () => {
    const { browser, userId, idOf } = await personWith([BOB])
    const end = await disconnect(browser, await idOf('google'))
    expect(errorOf(end.url)).toBe('last_sign_in_method')
    expect(await identitiesOf(userId)).toEqual(['google'])
  })

  it('is possible as the last one when a passkey stays', async () => {
    const { browser, userId, idOf } = await personWith([BOB])
    await register(browser, new SoftwareAuthenticator())
    await disconnect(browser, await idOf('google'))
    expect(await identitiesOf(userId)).toEqual([])
  })

  it('of somebody else is not found', async () => {
    const alice = await personWith([['google', 'alice@example.com'], DAVE])
    const bob = await personWith([BOB, CAROL])
    const end = await disconnect(bob.browser, await alice.idOf('github'))
    expect(errorOf(end.url)).toBe('not_found')
    expect(await identitiesOf(alice.userId)).toEqual(['github', 'google'])
    expect(await identitiesOf(bob.userId)).toEqual(['google', 'keycloak'])
  })

  it.each(['00000000-0000-7000-8000-000000000000', 'google', '', '\0'])(
    'with the unknown id %j is refused',
    async (id) => {
      const { browser, userId } = await personWith([BOB, DAVE])
      expect(errorOf((await disconnect(browser, id)).url)).toMatch(/^(not_found|invalid_input)$/)
      expect(await identitiesOf(userId)).toEqual(['github', 'google'])
    },
  )

  it('needs a fresh sign-in', async () => {
    const { browser, userId, idOf } = await personWith([BOB, DAVE])
    const id = await idOf('github')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * MINUTE })
    const end = await disconnect(browser, id)
    expect(pathOf(end.url)).toBe('/login/confirm?callbackUrl=%2Faccount%2Fidentities%3Ferror%3Dpress_again')
    expect(await identitiesOf(userId)).toEqual(['github', 'google'])
  })

  it('is refused to someone signed out', async () => {
    const { userId, idOf } = await personWith([BOB, DAVE])
    const end = await disconnect(new RouteBrowser(), await idOf('github'))
    expect(pathOf(end.url)).toBe('/login?callbackUrl=%2Faccount%2Fidentities')
    expect(await identitiesOf(userId)).toEqual(['github', 'google'])
  })

  it('of the last two at the same instant leaves one', async () => {
    const { browser, userId, idOf } = await personWith([BOB, DAVE])
    const ids = [await idOf('github'), await idOf('google')]
    const ends = await meetInDatabase(
      'identities',
      ids.map((id) => () => disconnect(browser, id)),
    )
    expect(ends.map(({ url }) => errorOf(url)).sort()).toEqual(['last_sign_in_method', null])
    expect(await identitiesOf(userId)).toHaveLength(1)
  })
})

describe('the roles that came from Keycloak', () => {
  it('leave with it, and tokens that carry them end', async () => {
    const { browser, userId, idOf } = await personWith([BOB, CAROL])
    expect(await keycloakRoles(userId)).toEqual(['free-user', 'org-member'])
    const token = await browser.accessToken()
    await disconnect(browser, await idOf('keycloak'))
    expect(await keycloakRoles(userId)).toEqual([])
    const grants = await db().roleGrant.findMany({ where: { userId } })
    expect(grants.map(({ role, source }) => `${role}/${source}`)).toEqual(['free-user/default'])
    const refused = await browser.api('/api/courses', token)
    expect(await refused.json()).toMatchObject({ error: 'token_revoked' })
  })

  it('stay when another identity is disconnected', async () => {
    const { browser, userId, idOf } = await personWith([BOB, CAROL])
    await disconnect(browser, await idOf('google'))
    expect(await keycloakRoles(userId)).toEqual(['free-user', 'org-member'])
  })

  it('leave with the account that had them even if a second one at Keycloak stays', async () => {
    const { browser, userId, idOf } = await personWith([['keycloak', 'alice@example.com'], CAROL])
    expect(await keycloakRoles(userId)).toContain('org-member')
    await disconnect(browser, await idOf('keycloak', 'carol'))
    expect(await keycloakRoles(userId)).not.toContain('org-member')
  })
})
