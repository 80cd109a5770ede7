// Whole flows of openid-client (on oauth4webapi) over real HTTP, each from its first request to an answer of the course API.
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sessionCookieName } from '@/lib/sign-in/cookies'
import { signedInAccount, type Account } from '../../fixtures/accounts'
import { startAppServer } from '../../fixtures/app-server'
import { HttpBrowser } from '../../fixtures/http-browser'
import { addClient, addMachine, REDIRECT, SECRET } from '../../fixtures/oauth'

const { origin, close } = await startAppServer()
afterAll(close)

const API = `${origin}/api`
const SCOPE = 'openid offline_access courses:read'
const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code'
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'

// eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that nobody overlooks it: these servers are on loopback
const { allowInsecureRequests } = client

const discover = (id: string, authentication: client.ClientAuth) =>
  client.discovery(new URL(origin), id, {}, authentication, { execute: [allowInsecureRequests] })

async function webApp() {
  const { id } = await addClient()
  return discover(id, client.ClientSecretBasic(SECRET))
}

async function browserOf({ sessionToken }: Account): Promise<HttpBrowser> {
  const browser = new HttpBrowser()
  await browser.jar.setCookie(`${sessionCookieName()}=${sessionToken}; Path=/`, origin)
  return browser
}

/** Presses a button; gives the page of ours where that ends. */
async function press(browser: HttpBrowser, path: string, fields: Record<string, string>): Promise<URL> {
  const headers = { origin, 'sec-fetch-site': 'same-origin' }
  const body = new URLSearchParams(fields)
  const result = await browser.follow(`${origin}${path}`, { method: 'POST', headers, body })
  return 'left' in result ? result.left : result.url
}

/** Where the app gets its answer, once the person has allowed it. */
async function allow(account: Account, url: URL): Promise<URL> {
  const browser = await browserOf(account)
  const asked = await browser.follow(url)
  if ('left' in asked) return asked.left
  await press(browser, `${asked.url.pathname}/answer`, { decision: 'allow' })
  const last = await browser.follow(
    `${origin}${asked.url.pathname.replace('/consent/', '/oauth/authorize/')}`,
  )
  if ('left' in last) return last.left
  throw new Error(`stayed at ${last.url.href}`)
}

type Flow = { back: URL; checks: client.AuthorizationCodeGrantChecks }
type Build = (parameters: Record<string, string>) => URL | Promise<URL>

/** The person allows it in their browser; what comes back, and what the app compares it with. */
async function authorize(account: Account, build: Build): Promise<Flow> {
  const pkceCodeVerifier = client.randomPKCECodeVerifier()
  const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()]
  const url = await build({
    redirect_uri: REDIRECT,
    scope: SCOPE,
    resource: API,
    state: expectedState,
    nonce: expectedNonce,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  })
  const back = await allow(account, url)
  return { back, checks: { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true } }
}

const coursesWith = async (config: client.Configuration, token: string, options?: client.DPoPOptions) =>
  (
    await client.fetchProtectedResource(
      config,
      token,
      new URL(`${API}/courses`),
      'GET',
      null,
      undefined,
      options,
    )
  ).status

describe('the code flow of openid-client', () => {
  let ada: Account
  beforeAll(async () => {
    ada = await signedInAccount()
  })

  it('from a pushed request (RFC 9126, section 2) to userinfo, refreshing and revoking (RFC 7009, section 2)', async () => {
    const config = await webApp()
    const { back, checks } = await authorize(ada, (parameters) =>
      client.buildAuthorizationUrlWithPAR(config, parameters),
    )
    const tokens = await client.authorizationCodeGrant(config, back, checks)
    expect(tokens.claims()).toMatchObject({ iss: origin, sub: ada.userId, nonce: checks.expectedNonce })
    expect(await coursesWith(config, tokens.access_token)).toBe(200)
    const again = await client.refreshTokenGrant(config, tokens.refresh_token ?? '')
    expect(again.refresh_token).not.toBe(tokens.refresh_token)
    await client.tokenRevocation(config, again.refresh_token ?? '')
    await expect(client.refreshTokenGrant(config, again.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    })
    await expect(coursesWith(config, again.access_token)).rejects.toMatchObject({ status: 401 })
  })

  it('userinfo of a token without `resource` (OpenID Connect Core 1.0, section 5.3)', async () => {
    const config = await webApp()
    const { back, checks } = await authorize(ada, ({ resource: _api, ...parameters }) =>
      client.buildAuthorizationUrl(config, { ...parameters, scope: 'openid email' }),
    )
    const { access_token: token } = await client.authorizationCodeGrant(config, back, checks)
    expect(await client.fetchUserInfo(config, token, ada.userId)).toMatchObject({ email_verified: true })
  })

  it('an answer of another issuer, or without one, is refused by the client (RFC 9207, section 2.4)', async () => {
    const config = await webApp()
    const { back, checks } = await authorize(ada, (parameters) =>
      client.buildAuthorizationUrl(config, parameters),
    )
    for (const iss of ['https://issuer.example', null]) {
      const changed = new URL(back)
      if (iss === null) changed.searchParams.delete('iss')
      else changed.searchParams.set('iss', iss)
      await expect(client.authorizationCodeGrant(config, changed, checks)).rejects.toThrow()
    }
    await expect(client.authorizationCodeGrant(config, back, checks)).resolves.toBeTruthy()
  })

  it('with a key: code, token, refresh and the course API are bound to it (RFC 9449, sections 5 to 7 and 10)', async () => {
    const config = await webApp()
    const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'))
    const stranger = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'))
    const { back, checks } = await authorize(ada, (parameters) =>
      client.buildAuthorizationUrlWithPAR(config, parameters, { DPoP }),
    )
    await expect(
      client.authorizationCodeGrant(config, back, checks, undefined, { DPoP: stranger }),
    ).rejects.toMatchObject({ error: 'invalid_grant' })
    const begun = await authorize(ada, (parameters) =>
      client.buildAuthorizationUrlWithPAR(config, parameters, { DPoP }),
    )
    const tokens = await client.authorizationCodeGrant(config, begun.back, begun.checks, undefined, { DPoP })
    expect(tokens.token_type).toBe('dpop')
    expect(await coursesWith(config, tokens.access_token, { DPoP })).toBe(200)
    const bearer = await fetch(`${API}/courses`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    })
    expect(bearer.status).toBe(401)
    const again = await client.refreshTokenGrant(config, tokens.refresh_token ?? '', undefined, { DPoP })
    expect(await coursesWith(config, again.access_token, { DPoP })).toBe(200)
  })
})

describe('other grants of openid-client', () => {
  it('the device flow from its code to the course API (RFC 8628, sections 3.1 to 3.5)', async () => {
    const ada = await signedInAccount()
    const grantTypes = [DEVICE, 'refresh_token']
    const cli = await addClient({ kind: 'native', secretHash: null, grantTypes, redirectUris: [] })
    const config = await discover(cli.id, client.None())
    const begun = await client.initiateDeviceAuthorization(config, { scope: SCOPE })
    const polled = client.pollDeviceAuthorizationGrant(config, begun)
    const browser = await browserOf(ada)
    const { searchParams } = await press(browser, '/device/code', { user_code: begun.user_code })
    await press(browser, '/device/answer', { request: searchParams.get('request') ?? '', decision: 'allow' })
    const tokens = await polled
    expect(tokens.claims()?.sub).toBe(ada.userId)
    expect(await coursesWith(config, tokens.access_token)).toBe(200)
    expect((await client.refreshTokenGrant(config, tokens.refresh_token ?? '')).refresh_token).toBeTruthy()
  })

  it('token exchange (RFC 8693, section 2)', async () => {
    const ada = await signedInAccount()
    const app = await webApp()
    const { back, checks } = await authorize(ada, (parameters) =>
      client.buildAuthorizationUrl(app, parameters),
    )
    const { access_token: subject_token } = await client.authorizationCodeGrant(app, back, checks)
    const audience = `${origin}/services/courses`
    const gateway = await addMachine({ grantTypes: [EXCHANGE], audiences: [audience] })
    const config = await discover(gateway.id, client.ClientSecretBasic(SECRET))
    const parameters = { subject_token, subject_token_type: ACCESS_TOKEN, audience, scope: 'courses:read' }
    const narrow = await client.genericGrantRequest(config, EXCHANGE, parameters)
    expect(narrow).toMatchObject({ issued_token_type: ACCESS_TOKEN, scope: 'courses:read' })
    await expect(coursesWith(config, narrow.access_token)).rejects.toMatchObject({ status: 401 })
  })
})
