import { decodeJwt, decodeProtectedHeader } from 'jose'
import * as oidc from 'openid-client'
import { describe, expect, it } from 'vitest'
import { DEFAULT_REALM_ROLES } from '@/scripts/local-providers/people'
import { HttpBrowser } from '../../fixtures/http-browser'
import { APP, beginFlow, CLIENT, useProviders } from './stand'

const providers = useProviders()
const keycloak = () => providers().get('keycloak')

async function signIn(email: string, browser = new HttpBrowser()) {
  const flow = await beginFlow(keycloak().issuer, 'keycloak')
  const callback = await browser.signIn(flow.url, email)
  const tokens = await flow.finish(callback)
  const claims = tokens.claims()
  if (!claims || !tokens.id_token) throw new Error('no ID token')
  const userinfo = () => oidc.fetchUserInfo(flow.config, tokens.access_token, claims.sub)
  return { ...flow, browser, callback, tokens, claims, idToken: tokens.id_token, userinfo }
}

const rolesOf = (claims: Record<string, unknown>) => (claims.realm_access as { roles: string[] }).roles

describe('the local Keycloak', () => {
  it('has the addresses of a realm', async () => {
    const { config } = await beginFlow(keycloak().issuer, 'keycloak')
    const base = `${keycloak().origin}/realms/courses/protocol/openid-connect`
    expect(config.serverMetadata()).toMatchObject({
      issuer: `${keycloak().origin}/realms/courses`,
      authorization_endpoint: `${base}/auth`,
      token_endpoint: `${base}/token`,
      userinfo_endpoint: `${base}/userinfo`,
      jwks_uri: `${base}/certs`,
      end_session_endpoint: `${base}/logout`,
    })
  })

  it.each([
    ['alice@example.com', []],
    ['bob@example.com', ['paid-individual']],
    ['carol@example.com', ['org-member']],
  ])(
    'gives %s the default realm roles and %j in ID token, access token and userinfo',
    async (email, extra) => {
      const { claims, tokens, userinfo } = await signIn(email)
      const expected = [...DEFAULT_REALM_ROLES, ...extra]
      expect(rolesOf(claims)).toEqual(expected)
      expect(rolesOf(decodeJwt(tokens.access_token))).toEqual(expected)
      expect(rolesOf(await userinfo())).toEqual(expected)
      expect(expected).toEqual(expect.arrayContaining(['offline_access', 'uma_authorization', 'free-user']))
    },
  )

  it('answers as Keycloak does: sid, session_state, not-before-policy', async () => {
    const { claims, tokens, callback } = await signIn('bob@example.com')
    expect(claims).toMatchObject({
      preferred_username: 'bob',
      azp: CLIENT.clientId,
      typ: 'ID',
      email_verified: true,
    })
    expect(tokens).toMatchObject({
      'not-before-policy': 0,
      session_state: claims.sid,
      refresh_expires_in: 1800,
    })
    expect(callback.searchParams.get('session_state')).toBe(claims.sid)
    expect(callback.searchParams.get('iss')).toBe(keycloak().issuer)
  })

  it('signs an access token that looks like Keycloak’s', async () => {
    const { tokens, claims } = await signIn('bob@example.com')
    expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({ alg: 'RS256', typ: 'JWT' })
    const access = decodeJwt(tokens.access_token)
    expect(access).toMatchObject({ iss: keycloak().issuer, typ: 'Bearer', sub: claims.sub, sid: claims.sid })
    expect(access).toMatchObject({ aud: 'account', azp: CLIENT.clientId, scope: 'openid profile email' })
    expect((access.exp ?? 0) - (access.iat ?? 0)).toBe(300)
  })

  it('keeps one session for two sign-ins of a person in one browser', async () => {
    const first = await signIn('carol@example.com')
    const second = await signIn('carol@example.com', first.browser)
    expect(second.claims.sid).toBe(first.claims.sid)
  })

  it('renews tokens with the refresh token', async () => {
    const { config, tokens, claims } = await signIn('bob@example.com')
    const renewed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? '')
    expect(renewed.claims()).toMatchObject({ sub: claims.sub, sid: claims.sid })
  })

  it('lets a role change show at the next sign-in', async () => {
    const { keycloak: account } = providers().people.require('alice@example.com')
    account?.realmRoles.push('paid-individual')
    expect(rolesOf((await signIn('alice@example.com')).claims)).toContain('paid-individual')
    account?.realmRoles.pop()
    expect(rolesOf((await signIn('alice@example.com')).claims)).not.toContain('paid-individual')
  })

  it.each([
    ['no token', undefined],
    ['the ID token', (tokens: { id_token?: string }) => tokens.id_token],
    [
      'a token with a changed signature',
      (tokens: { access_token: string }) => `${tokens.access_token.slice(0, -4)}AAAA`,
    ],
  ])('refuses %s at userinfo', async (_name, pick) => {
    const { tokens, config } = await signIn('bob@example.com')
    const value = pick?.(tokens)
    const response = await fetch(config.serverMetadata().userinfo_endpoint ?? '', {
      headers: value ? { authorization: `Bearer ${value}` } : {},
    })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toContain('Bearer')
  })
})

describe('logout at the local Keycloak', () => {
  const endSessionUrl = (config: oidc.Configuration, idToken: string, back = `${APP}/`) =>
    oidc.buildEndSessionUrl(config, {
      id_token_hint: idToken,
      post_logout_redirect_uri: back,
      state: 'after',
    })

  it('with a valid hint goes straight back, and the session is over', async () => {
    const { browser, config, idToken, tokens, userinfo } = await signIn('bob@example.com')
    expect(await browser.follow(endSessionUrl(config, idToken))).toEqual({
      left: new URL(`${APP}/?state=after`),
    })
    await expect(userinfo()).rejects.toMatchObject({ status: 401 })
    await expect(oidc.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    })
    expect((await signIn('bob@example.com', browser)).idToken).not.toBe(idToken)
  })

  it('goes straight back also where no session is left', async () => {
    const { browser, config, idToken } = await signIn('bob@example.com')
    await browser.follow(endSessionUrl(config, idToken))
    expect(await browser.follow(endSessionUrl(config, idToken))).toEqual({
      left: new URL(`${APP}/?state=after`),
    })
  })

  it('asks first where the hint is somebody else’s', async () => {
    const bob = await signIn('bob@example.com')
    const carol = await signIn('carol@example.com')
    const result = await carol.browser.follow(endSessionUrl(bob.config, bob.idToken))
    if (!('page' in result)) throw new Error('signed out without a question')
    expect(await result.page.text()).toMatch(/Do you want to sign out\?[\s\S]*Sign out<\/button>/)
    await expect(carol.userinfo()).resolves.toMatchObject({ sub: carol.claims.sub })
  })

  it('without a hint asks, and the button ends the session', async () => {
    const { browser, config, userinfo } = await signIn('carol@example.com')
    const address = config.serverMetadata().end_session_endpoint ?? ''
    const question = await (await browser.open(address)).text()
    const [, action = '', xsrf = ''] =
      /action="([^"]+)"[\s\S]*name="xsrf" value="([^"]+)"/.exec(question) ?? []
    await browser.open(action, { method: 'POST', body: new URLSearchParams({ xsrf, logout: 'yes' }) })
    await expect(userinfo()).rejects.toMatchObject({ status: 401 })
  })

  it.each([
    ['an address that isn’t registered', (idToken: string) => [idToken, 'http://localhost:1/']],
    ['a hint with a broken signature', (idToken: string) => [`${idToken.slice(0, -4)}AAAA`, `${APP}/`]],
  ])('shows a page for %s, and the session lives on', async (_name, change) => {
    const { browser, config, idToken, userinfo } = await signIn('bob@example.com')
    const [hint = '', back] = change(idToken)
    const result = await browser.follow(endSessionUrl(config, hint, back), {
      headers: { accept: 'text/html' },
    })
    if (!('page' in result)) throw new Error('sent away')
    expect(result.page.status).toBe(400)
    await expect(userinfo()).resolves.toBeDefined()
  })
})
