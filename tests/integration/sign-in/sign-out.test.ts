import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { unseal } from '@/lib/crypto/seal'
import { db } from '@/lib/db'
import { ID_TOKEN_PURPOSE } from '@/lib/sessions/start-session'
import { openSession, signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import { useLocalProviders } from '../../fixtures/providers'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

const providers = useLocalProviders()
beforeEach(resetDatabase)

const OWN = { origin: APP, 'sec-fetch-site': 'same-origin' }
const post = (browser: RouteBrowser, headers: Record<string, string> = OWN) =>
  browser.send('/api/auth/signout', { method: 'POST', headers })
const sessionCookie = async (browser: RouteBrowser) =>
  (await browser.jar.getCookies(APP)).find(({ key }) => key === 'authjs.session-token')

describe('signing out', () => {
  it('ends the session on the server and takes the cookie away', async () => {
    const { browser, userId, sessionToken } = await signedInAccount()
    const response = await post(browser)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`${APP}/`)
    expect(await sessionCookie(browser)).toBeUndefined()
    expect(await db().session.count()).toBe(0)
    const thief = new RouteBrowser()
    await thief.jar.setCookie(`authjs.session-token=${sessionToken}; Path=/`, APP)
    expect(await thief.session()).toBeNull()
    expect(await db().auditEvent.count({ where: { kind: 'signed_out', userId } })).toBe(1)
  })

  it('ends the API tokens of this session', async () => {
    const { browser } = await signedInAccount()
    const token = await browser.accessToken()
    expect((await browser.api('/api/courses', token)).status).toBe(200)
    await post(browser)
    const refused = await browser.api('/api/courses', token)
    expect(refused.status).toBe(401)
    expect(await refused.json()).toMatchObject({ error: 'token_revoked' })
  })

  it('leaves the person’s other sessions, and their tokens, alone', async () => {
    const { browser, userId } = await signedInAccount()
    const phone = await openSession(userId)
    const token = await phone.browser.accessToken()
    await post(browser)
    expect((await phone.browser.session())?.user.id).toBe(userId)
    expect((await phone.browser.api('/api/courses', token)).status).toBe(200)
  })

  it.each([
    ['without a cookie', undefined],
    ['with the cookie of a session that has ended', 'A'.repeat(43)],
    ['with a cookie that never was one', '%00%zz'],
  ])('%s is calm', async (_how, token) => {
    const browser = new RouteBrowser()
    if (token) await browser.jar.setCookie(`authjs.session-token=${token}; Path=/`, APP)
    const response = await post(browser)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`${APP}/`)
    expect(await sessionCookie(browser)).toBeUndefined()
    expect(await db().auditEvent.count()).toBe(0)
  })

  it('twice at the same instant is calm, and written down once', async () => {
    const { browser } = await signedInAccount()
    const answers = await meetInDatabase('sessions', [() => post(browser), () => post(browser)])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await db().auditEvent.count({ where: { kind: 'signed_out' } })).toBe(1)
  })

  it('ends the session too when somebody planted a cookie that Auth.js would take for a part of its token', async () => {
    const { browser } = await signedInAccount()
    await browser.jar.setCookie('authjs.session-token.1=planted; Path=/', APP)
    await post(browser)
    expect(await db().session.count()).toBe(0)
  })

  it('is never done by a link', async () => {
    const { browser } = await signedInAccount()
    await browser.visit('/api/auth/signout')
    expect(await browser.session()).not.toBeNull()
  })

  it('is never done for another site', async () => {
    const { browser } = await signedInAccount()
    const response = await post(browser, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })
    expect(response.status).toBe(403)
    expect(await browser.session()).not.toBeNull()
  })

  it('that fails says so and keeps the cookie, so that the person knows they are still signed in', async () => {
    const { browser } = await signedInAccount()
    await db()
      .$executeRaw`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''no''; END'`
    await db().$executeRaw`CREATE TRIGGER refuse BEFORE DELETE ON sessions EXECUTE FUNCTION refuse()`
    try {
      const response = await post(browser)
      const location = new URL(response.headers.get('location') ?? '')
      expect(location.searchParams.get('error')).toBe('unavailable')
      expect(await browser.session()).not.toBeNull()
    } finally {
      await db().$executeRaw`DROP FUNCTION refuse CASCADE`
    }
  })
})

describe('signing out after a sign-in at Keycloak', () => {
  const END = '/realms/courses/protocol/openid-connect/logout'

  async function carol() {
    const browser = new RouteBrowser()
    await browser.signInWith('keycloak', 'carol@example.com')
    return browser
  }
  const keycloakSession = async (browser: RouteBrowser) => {
    const { origin, port } = providers().get('keycloak')
    const cookies = await browser.jar.getCookies(`${origin}/realms/courses`)
    return cookies.find(({ key }) => key === `local_keycloak_${port}_session`)
  }

  it('goes on to its end-session endpoint, with what it needs to ask no question', async () => {
    const browser = await carol()
    const location = new URL((await post(browser)).headers.get('location') ?? '')
    expect(location.origin + location.pathname).toBe(providers().get('keycloak').origin + END)
    expect(location.searchParams.get('client_id')).toBe('test-keycloak-id')
    expect(location.searchParams.get('post_logout_redirect_uri')).toBe(`${APP}/`)
    expect(location.searchParams.get('state')).toMatch(/^[\w-]{43}$/)
    const hint = decodeJwt(location.searchParams.get('id_token_hint') ?? '')
    expect(hint).toMatchObject({
      sub: providers().people.require('carol@example.com').keycloak?.sub,
      aud: 'test-keycloak-id',
    })
    expect(await browser.session()).toBeNull()
  })

  it('ends the session there too, and comes back', async () => {
    const browser = await carol()
    expect(await keycloakSession(browser)).toBeDefined()
    const end = await browser.submit('/api/auth/signout', {})
    expect(end.url.origin + end.url.pathname).toBe(`${APP}/`)
    expect(await keycloakSession(browser)).toBeUndefined()
  })

  it('uses the ID token of that sign-in, which is stored encrypted only', async () => {
    await carol()
    const session = await db().session.findFirstOrThrow()
    expect(session.providerIssuer).toBe(providers().get('keycloak').issuer)
    const idToken = await unseal(session.idTokenSealed ?? '', ID_TOKEN_PURPOSE)
    expect(decodeJwt(idToken).iss).toBe(session.providerIssuer)
    expect(session.providerSessionId).toBe(decodeJwt(idToken).sid)
    expect(JSON.stringify(session)).not.toContain(idToken.split('.')[1])
  })

  it('stays here when the session was started in another way', async () => {
    const browser = await carol()
    await browser.signInWith('google', 'alice@example.com')
    await browser.submit('/api/identities/choose', { choice: 'switch' })
    expect((await db().session.findMany()).map(({ idTokenSealed }) => idTokenSealed)).toEqual([null])
    expect((await post(browser)).headers.get('location')).toBe(`${APP}/`)
  })

  it('stays here when Keycloak can’t be reached', async () => {
    const browser = await carol()
    await providers().get('keycloak').close()
    expect((await post(browser)).headers.get('location')).toBe(`${APP}/`)
    expect(await browser.session()).toBeNull()
    expect(await db().session.count()).toBe(0)
  })
})
