// The authorization code flow with PKCE and consent, as an app and a person see it.
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { GET as getMetadata } from '@/app/.well-known/oauth-authorization-server/route'
import { db } from '@/lib/db'
import { verifyAccessToken } from '@/lib/tokens/verify-access-token'
import { tryToken } from '../../fixtures/access-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import {
  addClient,
  addMachine,
  answer,
  API,
  authorizationUrl,
  connect,
  exchangeCode,
  follow,
  post,
  REDIRECT,
  refresh,
} from '../../fixtures/oauth'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

const kindsOf = async (userId: string) =>
  (await db().auditEvent.findMany({ where: { userId }, orderBy: { id: 'asc' } })).map(({ kind }) => kind)

describe('metadata (RFC 8414, section 2)', () => {
  it('names the issuer exactly, the code flow with S256 alone, and RFC 9207', async () => {
    const body = (await (await getMetadata()).json()) as Record<string, unknown>
    expect(body).toMatchObject({
      issuer: APP,
      authorization_endpoint: `${APP}/oauth/authorize`,
      token_endpoint: `${APP}/oauth/token`,
      jwks_uri: `${APP}/.well-known/jwks.json`,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      token_endpoint_auth_signing_alg_values_supported: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      dpop_signing_alg_values_supported: ['ES256', 'EdDSA', 'RS256'],
    })
  })
})

describe('client credentials (RFC 6749, section 4.4)', () => {
  it('gives a machine an API token with all of its scopes, and neither roles nor a session', async () => {
    const client = await addMachine()
    const { status, body, headers } = await post('/oauth/token', { grant_type: 'client_credentials' }, client)
    expect({ status, scope: body.scope, type: body.token_type }).toEqual({
      status: 200,
      scope: 'courses:read courses:write',
      type: 'Bearer',
    })
    expect(headers.get('cache-control')).toContain('no-store')
    const claims = decodeJwt(String(body.access_token))
    expect(decodeProtectedHeader(String(body.access_token)).typ).toBe('at+jwt')
    expect(claims).toMatchObject({ sub: client.id, client_id: client.id, aud: API, iss: APP })
    expect(Object.keys(claims)).not.toEqual(expect.arrayContaining(['roles']))
    expect(Object.keys(claims)).not.toEqual(expect.arrayContaining(['sid']))
    await expect(verifyAccessToken(String(body.access_token))).resolves.toBeTruthy()
  })

  it('refuses a wrong secret, a scope that the client may not have, and a public client', async () => {
    const client = await addMachine({ scopes: ['courses:read'] })
    const grant_type = 'client_credentials'
    const wrong = await post('/oauth/token', { grant_type }, client, { secret: 'wrong' })
    expect([wrong.status, wrong.body.error]).toEqual([401, 'invalid_client'])
    const wide = await post('/oauth/token', { grant_type, scope: 'courses:write' }, client)
    expect([wide.status, wide.body.error]).toEqual([400, 'invalid_scope'])
    const none = await post('/oauth/token', { grant_type, client_id: client.id })
    expect([none.status, none.body.error]).toEqual([401, 'invalid_client'])
  })
})

describe('the code flow', () => {
  it('says how long the token lives, also where a role in it ends sooner (RFC 6749, section 5.1)', async () => {
    const { browser, userId } = await signedInAccount()
    const expiresAt = new Date(Date.now() + 60_000)
    await db().roleGrant.create({
      data: { userId, role: 'paid-individual', source: 'access-code', expiresAt },
    })
    const client = await addClient()
    const first = await connect(browser, client, { resource: API })
    const again = await refresh(client, first.body.refresh_token)
    for (const { body } of [first, again]) {
      const { iat = 0, exp = 0, roles } = decodeJwt(String(body.access_token))
      expect(roles).toContain('paid-individual')
      expect(exp).toBeLessThanOrEqual(Math.ceil(expiresAt.getTime() / 1000))
      expect(body.expires_in).toBe(exp - iat)
    }
  })

  it('asks once, remembers, and asks again when the app wants more', async () => {
    const { browser, userId } = await signedInAccount()
    const client = await addClient()
    const { url } = await authorizationUrl(client)
    const page = await follow(browser, url)
    expect(page.pathname).toMatch(/^\/consent\//)
    const back = await answer(browser, page, 'allow')
    expect(back.href.startsWith(REDIRECT)).toBe(true)
    expect(back.searchParams.get('state')).toBe('the-state')
    expect(back.searchParams.get('iss')).toBe(APP)
    const second = await follow(browser, (await authorizationUrl(client)).url)
    expect(second.searchParams.get('code')).toBeTruthy()
    const wider = await authorizationUrl(client, { scope: 'openid offline_access courses:read profile' })
    expect((await follow(browser, wider.url)).pathname).toMatch(/^\/consent\//)
    const forced = await authorizationUrl(client, { prompt: 'consent' })
    expect((await follow(browser, forced.url)).pathname).toMatch(/^\/consent\//)
    expect((await kindsOf(userId)).filter((kind) => kind.startsWith('app.'))).toEqual(['app.connected'])
  })

  it('gives an API token with roles and the session of the person where the API is asked for', async () => {
    const { browser, userId, sessionId } = await signedInAccount({ roles: ['free-user', 'paid-individual'] })
    const client = await addClient()
    const { status, body } = await connect(browser, client, { resource: API })
    expect(status).toBe(200)
    const claims = await verifyAccessToken(String(body.access_token))
    expect(claims).toMatchObject({
      sub: userId,
      sid: sessionId,
      client_id: client.id,
      aud: API,
      scope: 'courses:read',
      roles: ['free-user', 'paid-individual'],
    })
    expect(claims.exp - claims.iat).toBe(300)
    expect((await browser.api('/api/courses', String(body.access_token))).status).toBe(200)
    expect(body.refresh_token).toBeTruthy()
    expect(decodeJwt(String(body.id_token))).toMatchObject({ iss: APP, aud: client.id, sub: userId })
  })

  it('without a second question, too, the token belongs to the session and ends with it', async () => {
    const { browser, sessionId } = await signedInAccount()
    const client = await addClient()
    const online = { resource: API, scope: 'openid courses:read' }
    await connect(browser, client, online)
    const { at, body } = await connect(browser, client, online)
    expect(at.href).toContain(REDIRECT)
    const token = String(body.access_token)
    expect(decodeJwt(token).sid).toBe(sessionId)
    expect(await tryToken(token)).toMatchObject({ status: 200 })
    await browser.submit('/api/auth/signout', {})
    expect(await tryToken(token)).toMatchObject({ status: 401, error: 'token_revoked' })
  })

  it('gives a token for userinfo without `resource`', async () => {
    const { browser, userId } = await signedInAccount({ name: 'Ada', email: 'ada-userinfo@example.com' })
    const { body } = await connect(browser, await addClient(), { scope: 'openid email profile' })
    expect(body.refresh_token).toBeUndefined()
    const { GET } = await import('@/app/oauth/[...path]/route')
    const headers = { authorization: `Bearer ${String(body.access_token)}` }
    const response = await GET(new Request(`${APP}/oauth/userinfo`, { headers }))
    expect(await response.json()).toEqual({
      sub: userId,
      name: 'Ada',
      email: 'ada-userinfo@example.com',
      email_verified: true,
    })
  })

  it('tells the app that the person said no', async () => {
    const { browser, userId } = await signedInAccount()
    const page = await follow(browser, (await authorizationUrl(await addClient())).url)
    const back = await answer(browser, page, 'deny')
    expect(back.searchParams.get('error')).toBe('access_denied')
    expect(await kindsOf(userId)).toContain('app.denied')
  })

  it('sends whoever is signed out to our page, and prompt=none back with login_required', async () => {
    const client = await addClient()
    const page = await follow(new RouteBrowser(), (await authorizationUrl(client)).url)
    expect(page.pathname).toMatch(/^\/consent\//)
    const silent = await authorizationUrl(client, { prompt: 'none', scope: 'openid' })
    expect((await follow(new RouteBrowser(), silent.url)).searchParams.get('error')).toBe('login_required')
  })

  it('answers somebody else’s request with nothing', async () => {
    const [mine, theirs] = [await signedInAccount(), await signedInAccount()]
    const page = await follow(mine.browser, (await authorizationUrl(await addClient())).url)
    const stolen = await theirs.browser.submit(`${page.pathname}/answer`, { decision: 'allow' })
    expect(stolen.url.searchParams.get('error')).toBe('interaction_expired')
  })
})

describe('PKCE (RFC 7636)', () => {
  it('section 4.3: a request without a challenge, or with plain, is refused', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient()
    for (const wishes of [{ code_challenge: undefined }, { code_challenge_method: 'plain' }]) {
      const back = await follow(browser, (await authorizationUrl(client, wishes)).url)
      expect(back.searchParams.get('error')).toBe('invalid_request')
    }
  })

  it('section 4.6: a wrong verifier is invalid_grant', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient()
    const { url } = await authorizationUrl(client)
    const back = await answer(browser, await follow(browser, url), 'allow')
    const { status, body } = await exchangeCode(client, back.searchParams.get('code') ?? '', 'x'.repeat(43))
    expect([status, body.error]).toEqual([400, 'invalid_grant'])
  })
})

describe('addresses that weren’t registered (RFC 9700, section 4.1.3)', () => {
  it.each([
    ['another path', 'http://localhost:3001/callback/x'],
    ['another port', 'http://localhost:3002/callback'],
    ['a look-alike', 'http://localhost:3001.evil.example/callback'],
  ])('%s ends on our own page', async (_name, redirect_uri) => {
    const { browser } = await signedInAccount()
    const response = await browser.send((await authorizationUrl(await addClient(), { redirect_uri })).url)
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
    expect(await response.text()).not.toContain('evil.example')
  })

  it('an unknown client ends on our own page, also one with NUL in its name', async () => {
    for (const client_id of ['nobody', 'no\0body']) {
      const response = await new RouteBrowser().send(
        (await authorizationUrl({ id: client_id, kind: 'web' })).url,
      )
      expect(response.status).toBe(400)
    }
  })
})
