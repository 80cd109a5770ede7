import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { resetDatabase } from '../../fixtures/database'
import { useLocalProviders } from '../../fixtures/providers'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

const providers = useLocalProviders()
beforeEach(resetDatabase)

const rolesOf = async (userId: string) =>
  (await db().roleGrant.findMany({ where: { userId }, orderBy: { role: 'asc' } })).map(
    ({ role, source }) => `${role}/${source}`,
  )

describe('finding or creating the user', () => {
  it.each(['google', 'github', 'keycloak'])(
    'a first sign-in through %s makes one user with the role free-user',
    async (provider) => {
      const browser = new RouteBrowser()
      const end = await browser.signInWith(provider, 'alice@example.com')
      expect(end.url.href).toBe(`${APP}/courses`)
      const session = await browser.session()
      const identities = await db().identity.findMany()
      expect(identities).toHaveLength(1)
      expect(identities[0]).toMatchObject({
        provider,
        userId: session?.user.id,
        email: 'alice@example.com',
        emailVerified: true,
      })
      expect(identities[0]?.issuer).toBe(providers().get(provider as 'google').issuer)
      expect(await rolesOf(session!.user.id)).toContain('free-user/default')
    },
  )

  it('the same identity finds the same user again, with a new session each time', async () => {
    const [first, second] = [new RouteBrowser(), new RouteBrowser()]
    await first.signInWith('google', 'alice@example.com')
    await second.signInWith('google', 'alice@example.com')
    expect((await first.session())?.user.id).toBe((await second.session())?.user.id)
    expect(await db().user.count()).toBe(1)
    expect(await db().session.count()).toBe(2)
  })

  it('an unverified e-mail counts as none: neither taken over nor refused', async () => {
    const alice = new RouteBrowser()
    await alice.signInWith('google', 'alice@example.com')
    const mallory = new RouteBrowser()
    await mallory.signInWith('github', 'mallory@example.com')
    const session = await mallory.session()
    expect(session?.user).toMatchObject({ email: null })
    expect(session?.user.id).not.toBe((await alice.session())?.user.id)
  })

  it('an account without any e-mail signs in', async () => {
    const dave = new RouteBrowser()
    await dave.signInWith('github', 'dave@example.com')
    expect((await dave.session())?.user.email).toBeNull()
  })

  it('two first sign-ins of one identity at the same instant make one user', async () => {
    const browsers = [new RouteBrowser(), new RouteBrowser(), new RouteBrowser()]
    await Promise.all(browsers.map((browser) => browser.signInWith('google', 'alice@example.com')))
    expect(await db().user.count()).toBe(1)
    for (const browser of browsers) expect(await browser.session()).not.toBeNull()
  })

  it('a disabled user is refused', async () => {
    await new RouteBrowser().signInWith('google', 'alice@example.com')
    await db().user.updateMany({ data: { disabledAt: new Date() } })
    const browser = new RouteBrowser()
    const end = await browser.signInWith('google', 'alice@example.com')
    expect(end.url.searchParams.get('error')).toBe('account_disabled')
    expect(await browser.session()).toBeNull()
  })
})

describe('roles from Keycloak', () => {
  it('become grants at sign-in, leave when they are gone there, and end the tokens that carry them', async () => {
    const bob = providers().people.require('bob@example.com')
    const browser = new RouteBrowser()
    await browser.signInWith('keycloak', 'bob@example.com')
    const { id } = (await browser.session())!.user
    expect(await rolesOf(id)).toEqual(['free-user/default', 'free-user/keycloak', 'paid-individual/keycloak'])
    const token = await browser.accessToken()

    const { realmRoles: roles } = bob.keycloak!
    bob.keycloak!.realmRoles = roles.filter((role) => role !== 'paid-individual')
    try {
      await browser.signInWith('keycloak', 'bob@example.com')
    } finally {
      bob.keycloak!.realmRoles = roles
    }
    expect(await rolesOf(id)).toEqual(['free-user/default', 'free-user/keycloak'])
    const refused = await browser.api('/api/courses', token)
    expect(refused.status).toBe(401)
    expect(await refused.json()).toMatchObject({ error: 'token_revoked' })
    expect((await browser.api('/api/courses')).status).toBe(200)
  })

  it('never make an administrator', async () => {
    const bob = providers().people.require('bob@example.com')
    bob.keycloak!.realmRoles = [...bob.keycloak!.realmRoles, 'admin']
    const browser = new RouteBrowser()
    try {
      await browser.signInWith('keycloak', 'bob@example.com')
    } finally {
      bob.keycloak!.realmRoles = bob.keycloak!.realmRoles.filter((role) => role !== 'admin')
    }
    expect(await rolesOf((await browser.session())!.user.id)).not.toContain('admin/keycloak')
  })
})

describe('the security history', () => {
  it('starts empty for a new user, whatever roles came along, and tells of every later sign-in', async () => {
    const browser = new RouteBrowser()
    await browser.signInWith('keycloak', 'bob@example.com')
    expect(await db().auditEvent.count()).toBe(0)
    await browser.signInWith('keycloak', 'bob@example.com')
    expect(await db().auditEvent.findMany()).toMatchObject([
      { kind: 'sign_in.succeeded', details: { method: 'keycloak' } },
    ])
  })
})
