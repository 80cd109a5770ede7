// Right things in the wrong hands or at the wrong place: what was given to one program, for one purpose, is worth nothing
// to another.
import { decodeJwt, generateKeyPair } from 'jose'
import { describe, expect, it } from 'vitest'
import { GET, POST } from '@/app/oauth/[...path]/route'
import { PrismaAdapter } from '@/lib/authorization-server/adapter'
import { findOpenRequest } from '@/lib/authorization-server/read-device-request'
import { db } from '@/lib/db'
import { verifyAccessToken } from '@/lib/tokens/verify-access-token'
import { makeToken, tryToken } from '../../fixtures/access-tokens'
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
import { APP } from '../../fixtures/route-browser'

type Wishes = Record<string, string | undefined>

async function code(wishes: Wishes = {}, given?: Awaited<ReturnType<typeof addClient>>) {
  const account = await signedInAccount()
  const client = given ?? (await addClient())
  const { url, verifier } = await authorizationUrl(client, { resource: API, ...wishes })
  const back = await answer(account.browser, await follow(account.browser, url), 'allow')
  return { ...account, client, verifier, code: back.searchParams.get('code') ?? '' }
}

const lives = async (client: { id: string; kind: string }, token: unknown) =>
  (await post('/oauth/introspect', { token: String(token) }, client)).body.active === true

const userinfo = async (token: unknown, headers: Record<string, string> = {}) =>
  (
    await GET(
      new Request(`${APP}/oauth/userinfo`, {
        headers: { authorization: `Bearer ${String(token)}`, ...headers },
      }),
    )
  ).status

describe('a code (RFC 6749, section 4.1.3)', () => {
  it('is for the client that asked: another one gets nothing, and the first one still does', async () => {
    const { client, code: value, verifier } = await code()
    const other = await addClient()
    expect((await exchangeCode(other, value, verifier)).body.error).toBe('invalid_grant')
    expect((await exchangeCode(client, value, verifier)).status).toBe(200)
  })

  it('needs the same redirect_uri as the request, also of two registered ones', async () => {
    const second = 'http://localhost:3001/second'
    const app = await addClient({ redirectUris: [REDIRECT, second] })
    const { client, code: value, verifier } = await code({}, app)
    const given = { grant_type: 'authorization_code', code: value, code_verifier: verifier }
    for (const redirect_uri of [second, `${REDIRECT}/`, `${REDIRECT}?x=1`, REDIRECT.toUpperCase()])
      expect((await post('/oauth/token', { ...given, redirect_uri }, client)).body.error).toBe(
        'invalid_grant',
      )
    expect((await post('/oauth/token', given, client)).body.error).toMatch(/^invalid_(grant|request)$/)
  })

  it('lives a minute', async () => {
    const { client, code: value, verifier } = await code()
    const row = await db().engineArtifact.findFirstOrThrow({
      where: { kind: 'AuthorizationCode' },
      orderBy: { createdAt: 'desc' },
    })
    expect(row.expiresAt.getTime() - row.createdAt.getTime()).toBeLessThanOrEqual(61_000)
    await db().$executeRaw`UPDATE engine_artifacts SET payload =
      jsonb_set(payload, '{exp}', to_jsonb((payload->>'exp')::int - 61)) WHERE id = ${row.id}`
    expect((await exchangeCode(client, value, verifier)).body.error).toBe('invalid_grant')
  })

  it('without the verifier is worth nothing (RFC 7636, section 4.6)', async () => {
    const { client, code: value } = await code()
    const given = { grant_type: 'authorization_code', code: value, redirect_uri: REDIRECT }
    expect((await post('/oauth/token', given, client)).body.error).toBe('invalid_grant')
  })

  it('is no refresh token, no device code and no access token', async () => {
    const { client, code: value } = await code()
    expect((await refresh(client, value)).body.error).toBe('invalid_grant')
    expect(await lives(client, value)).toBe(false)
    expect((await tryToken(value)).status).toBe(401)
    expect(await userinfo(value)).toBe(401)
  })
})

describe('a token for one place (RFC 9068, section 4)', () => {
  it('for userinfo is refused by the API, and for the API by userinfo', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient()
    const opaque = (await connect(browser, client, { scope: 'openid' })).body.access_token
    const api = (await connect(browser, client, { resource: API })).body.access_token
    expect(await userinfo(opaque)).toBe(200)
    expect((await tryToken(String(opaque))).status).toBe(401)
    expect((await tryToken(String(api))).status).toBe(200)
    expect(await userinfo(api)).toBe(401)
  })

  it('an ID token and a refresh token open neither', async () => {
    const { browser } = await signedInAccount()
    const { body } = await connect(browser, await addClient(), { resource: API })
    for (const token of [body.id_token, body.refresh_token]) {
      expect((await tryToken(String(token))).status).toBe(401)
      expect(await userinfo(token)).toBe(401)
    }
  })

  it('for userinfo ends with its grant, its client and its person', async () => {
    const client = await addClient()
    const token = async () => {
      const account = await signedInAccount()
      const { body } = await connect(account.browser, client, { scope: 'openid' })
      return { ...account, token: body.access_token }
    }
    const [removed, disabled, deleted, merged] = [await token(), await token(), await token(), await token()]
    await removed.browser.submit('/api/apps/remove', { clientId: client.id })
    await db().user.update({ where: { id: disabled.userId }, data: { disabledAt: new Date() } })
    await db().user.delete({ where: { id: deleted.userId } })
    const { userId: mergedIntoId } = await signedInAccount()
    await db().user.update({ where: { id: merged.userId }, data: { mergedIntoId } })
    for (const each of [removed, disabled, deleted, merged]) expect(await userinfo(each.token)).toBe(401)
    const last = await token()
    await db().oAuthClient.update({ where: { id: client.id }, data: { disabledAt: new Date() } })
    expect(await userinfo(last.token)).toBe(401)
  })

  it.each([
    ['another resource', 'https://elsewhere.example/api'],
    ['a slash more', `${API}/`],
    ['capitals', API.toUpperCase()],
    ['a query', `${API}?x=1`],
    ['a fragment', `${API}#x`],
    ['the issuer', APP],
    ['the service behind the gateway', `${APP}/services/courses`],
    ['no address', 'api'],
  ])(
    '%s is invalid_target, at every place where it may be named (RFC 8707, section 2)',
    async (_what, resource) => {
      const { browser } = await signedInAccount()
      const client = await addClient()
      const asked = await follow(browser, (await authorizationUrl(client, { resource })).url)
      expect(asked.searchParams.get('error')).toBe('invalid_target')
      const machine = await post(
        '/oauth/token',
        { grant_type: 'client_credentials', resource },
        await addMachine(),
      )
      expect(machine.body.error).toBe('invalid_target')
      const { body } = await connect(browser, client, { resource: API })
      expect((await refresh(client, body.refresh_token, { resource })).body.error).toBe('invalid_target')
    },
  )

  it('two resources are one too many: a token is for one place', async () => {
    const two = new URLSearchParams({ grant_type: 'client_credentials' })
    two.append('resource', API)
    two.append('resource', 'https://elsewhere.example')
    expect((await post('/oauth/token', two, await addMachine())).body.error).toBe('invalid_target')
  })
})

describe('what belongs to another client', () => {
  it('a refresh token: neither used, nor looked at, nor revoked by others (RFC 7009, section 2.1)', async () => {
    const { browser } = await signedInAccount()
    const [mine, theirs] = [await addClient(), await addClient()]
    const { body } = await connect(browser, mine, { resource: API })
    expect((await refresh(theirs, body.refresh_token)).body.error).toBe('invalid_grant')
    expect(await lives(theirs, body.refresh_token)).toBe(false)
    await post('/oauth/revoke', { token: String(body.refresh_token) }, theirs)
    expect(await lives(mine, body.refresh_token)).toBe(true)
    expect((await refresh(mine, body.refresh_token)).status).toBe(200)
  })

  it('the browser’s own token and a personal token: no client learns of them or ends them', async () => {
    const { browser } = await signedInAccount()
    const token = await browser.accessToken()
    const client = await addClient()
    expect((await post('/oauth/introspect', { token }, client)).body).toEqual({ active: false })
    await post('/oauth/revoke', { token }, client)
    expect((await tryToken(token)).status).toBe(200)
  })

  it('a made-up token that names the client says nothing and ends nothing', async () => {
    const client = await addClient()
    const { privateKey } = await generateKeyPair('RS256')
    const token = await makeToken({ claims: { client_id: client.id }, key: privateKey })
    expect((await post('/oauth/introspect', { token }, client)).body).toEqual({ active: false })
    expect((await post('/oauth/revoke', { token }, client)).status).toBe(200)
    expect(await db().revocation.count({ where: { value: String(decodeJwt(token).jti) } })).toBe(0)
  })

  it('a client id of a public client alone doesn’t revoke another one’s token', async () => {
    const cli = await addClient({ kind: 'native', secretHash: null })
    const { browser } = await signedInAccount()
    const mine = await addClient()
    const { body } = await connect(browser, mine, { resource: API })
    await post('/oauth/revoke', { token: String(body.access_token) }, cli)
    expect((await tryToken(String(body.access_token))).status).toBe(200)
  })
})

describe('the authorization request', () => {
  it.each([
    ['fragment', 'fragment'],
    ['form_post', 'form_post'],
    ['web_message', 'web_message'],
    ['jwt', 'query.jwt'],
  ])('response_mode=%s tells no code where it shouldn’t be read', async (_name, response_mode) => {
    const { browser } = await signedInAccount()
    const client = await addClient()
    await connect(browser, client)
    const response = await browser.send((await authorizationUrl(client, { response_mode })).url)
    const text = await response.text()
    const location = response.headers.get('location')
    // A form goes to the registered address only; a fragment never holds more than the code of the code flow.
    if (location) expect(location.startsWith(REDIRECT)).toBe(true)
    for (const [, action] of text.matchAll(/<form[^>]+action="([^"]*)"/g)) expect(action).toBe(REDIRECT)
    expect(`${location ?? ''}${text}`).not.toMatch(/access_token|id_token/)
  })

  it('prompt=none tells an app only that it has to ask: no name, no hint of other apps', async () => {
    const { browser } = await signedInAccount({ name: 'Ada', email: 'ada-none@example.com' })
    const client = await addClient()
    const back = await follow(
      browser,
      (await authorizationUrl(client, { prompt: 'none', scope: 'openid' })).url,
    )
    expect(back.searchParams.get('error')).toBe('consent_required')
    expect(back.href).not.toMatch(/ada/i)
    const lasting = await follow(browser, (await authorizationUrl(client, { prompt: 'none' })).url)
    expect(lasting.searchParams.get('error')).toBe('consent_required')
    const both = await follow(browser, (await authorizationUrl(client, { prompt: 'none consent' })).url)
    expect(both.searchParams.get('error')).toBe('invalid_request')
  })

  it('id_token_hint of somebody else: nobody is given in their place (OpenID Connect Core 1.0, section 3.1.2.1)', async () => {
    const [mine, theirs] = [await signedInAccount(), await signedInAccount()]
    const client = await addClient()
    const { body } = await connect(theirs.browser, client, { scope: 'openid' })
    await connect(mine.browser, client, { scope: 'openid' })
    const wishes = { scope: 'openid', prompt: 'none', id_token_hint: String(body.id_token) }
    const back = await follow(mine.browser, (await authorizationUrl(client, wishes)).url)
    expect([back.searchParams.get('error'), back.searchParams.get('code')]).toEqual(['login_required', null])
  })

  it.each([
    ['request', 'eyJhbGciOiJub25lIn0.eyJyZWRpcmVjdF91cmkiOiJodHRwczovL2V2aWwuZXhhbXBsZSJ9.'],
    ['request_uri', 'https://evil.example/request'],
    ['registration', '{"redirect_uris":["https://evil.example"]}'],
  ])('%s changes nothing of what is asked, and fetches nothing', async (name, value) => {
    const { browser } = await signedInAccount()
    const at = await follow(browser, (await authorizationUrl(await addClient(), { [name]: value })).url)
    expect(at.host).not.toBe('evil.example')
    expect(at.searchParams.get('code')).toBeNull()
    expect(at.searchParams.get('error')).toMatch(/not_supported|invalid_request/)
  })

  it('login_hint and state come back as data, never as markup of ours', async () => {
    const { browser } = await signedInAccount()
    const state = '"><script>alert(1)</script>'
    const { at } = await connect(browser, await addClient(), { state, login_hint: state, ui_locales: state })
    expect(at.searchParams.get('state')).toBe(state)
    expect(at.href).not.toContain('<')
  })

  it('several values of a parameter never go through', async () => {
    const { browser } = await signedInAccount()
    for (const name of ['redirect_uri', 'client_id', 'scope', 'state', 'prompt', 'code_challenge', 'nonce']) {
      const { url } = await authorizationUrl(await addClient(), { nonce: 'n', prompt: 'consent' })
      const at = await follow(browser, `${url}&${name}=https%3A%2F%2Fevil.example`)
      expect([name, at.host === 'evil.example', at.searchParams.get('code')]).toEqual([name, false, null])
      expect(at.pathname).not.toMatch(/^\/consent/)
    }
  })

  it('the loopback exception is for the port of apps on a device alone (RFC 8252, section 7.3)', async () => {
    const { browser } = await signedInAccount()
    const redirectUris = ['http://127.0.0.1/callback']
    const native = await addClient({ kind: 'native', secretHash: null, redirectUris })
    const web = await addClient({ redirectUris })
    const open = async (client: typeof web, redirect_uri: string) =>
      (await follow(browser, (await authorizationUrl(client, { redirect_uri })).url)).pathname.startsWith(
        '/consent/',
      )
    expect(await open(native, 'http://127.0.0.1:51234/callback')).toBe(true)
    expect(await open(native, 'http://127.0.0.1:51234/other')).toBe(false)
    expect(await open(native, 'http://127.0.0.1.evil.example:51234/callback')).toBe(false)
    expect(await open(web, 'http://127.0.0.1:51234/callback')).toBe(false)
  })
})

describe('where a request says it comes from', () => {
  it('addresses in answers are ours, whatever the headers say (OWASP ASVS 5.0, 4.1.3)', async () => {
    const spoofed = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example;proto=https',
    }
    const cli = await addClient({
      kind: 'native',
      secretHash: null,
      grantTypes: ['urn:ietf:params:oauth:grant-type:device_code'],
      redirectUris: [],
    })
    const { body } = await post('/oauth/device_authorization', { scope: 'courses:read' }, cli, spoofed)
    expect(body.verification_uri).toBe(`${APP}/device`)
    const { browser } = await signedInAccount()
    const { url } = await authorizationUrl(await addClient())
    const begun = await browser.send(url, { headers: spoofed })
    expect(new URL(begun.headers.get('location') ?? '', APP).host).toBe(new URL(APP).host)
    const logout = await browser.send('/oauth/logout', { headers: spoofed })
    expect(await logout.text()).not.toContain('evil.example')
  })

  it('a device is shown with the address that the server in front saw, not with one it made up', async () => {
    const cli = await addClient({
      kind: 'native',
      secretHash: null,
      grantTypes: ['urn:ietf:params:oauth:grant-type:device_code'],
      redirectUris: [],
    })
    const { body } = await post('/oauth/device_authorization', { scope: 'courses:read' }, cli, {
      'x-forwarded-for': '192.0.2.66',
      'x-campuskey-client-address': '203.0.113.9',
    })
    const { place } = await findOpenRequest(String(body.user_code).replace('-', ''))
    expect(place).toMatch(/^203\.0\.113/)
  })

  it('pages of other origins read no answer (CORS): neither tokens nor userinfo', async () => {
    const origin = 'https://evil.example'
    const asked = { grant_type: 'client_credentials' }
    const { headers, body: refused } = await post('/oauth/token', asked, await addMachine(), { origin })
    expect([headers.get('access-control-allow-origin'), refused.access_token]).toEqual([null, undefined])
    const { browser } = await signedInAccount()
    const { body } = await connect(browser, await addClient(), { scope: 'openid' })
    const request = { headers: { authorization: `Bearer ${String(body.access_token)}`, origin } }
    const info = await GET(new Request(`${APP}/oauth/userinfo`, request))
    expect(info.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('many and large cookies are no fault of ours', async () => {
    const many = Array.from({ length: 60 }, (_, n) => `campuskey.op.interaction${n}=${'x'.repeat(100)}`).join(
      '; ',
    )
    for (const cookie of [
      many,
      `campuskey.op=${'y'.repeat(8000)}`,
      'campuskey.op=%00',
      '=; ;;=x; campuskey.op',
    ])
      for (const path of [
        (await authorizationUrl(await addClient())).url,
        '/oauth/logout',
        '/oauth/authorize/x',
      ])
        expect((await GET(new Request(`${APP}${path}`, { headers: { cookie } }))).status).toBeLessThan(500)
  })
})

describe('lifetimes', () => {
  it('a refresh token lives thirty days, and what was allowed a day longer', async () => {
    const { browser, userId } = await signedInAccount()
    await connect(browser, await addClient(), { resource: API })
    const grant = await db().appGrant.findFirstOrThrow({ where: { userId } })
    const token = await db().engineArtifact.findFirstOrThrow({
      where: { kind: 'RefreshToken', grantId: grant.id },
    })
    const days = ({ expiresAt, createdAt }: typeof token | typeof grant) =>
      Math.round((expiresAt.getTime() - createdAt.getTime()) / 86_400_000)
    expect([days(token), days(grant)]).toEqual([30, 31])
  })

  it('a refresh token needs the client’s permission to have one, whatever is asked', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient({ grantTypes: ['authorization_code'] })
    const { status, body } = await connect(browser, client, { resource: API })
    expect([status, body.refresh_token]).toEqual([200, undefined])
  })

  it('a grant of nobody, or of no client, isn’t kept', async () => {
    await expect(new PrismaAdapter('Grant').upsert('g', { accountId: 'a' }, 60)).rejects.toThrow(
      'invalid_grant',
    )
    await expect(new PrismaAdapter('Grant').upsert('g', { clientId: 'c' }, 60)).rejects.toThrow(
      'invalid_grant',
    )
  })

  it('a refresh never has more than was allowed', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient({ scopes: ['openid', 'offline_access', 'courses:read', 'courses:write'] })
    const { body } = await connect(browser, client, { resource: API })
    for (const scope of ['courses:write', 'courses:read courses:write', 'openid courses:read profile'])
      expect((await refresh(client, body.refresh_token, { scope })).body.error).toBe('invalid_scope')
    const next = await refresh(client, body.refresh_token, { scope: 'courses:read' })
    expect(await verifyAccessToken(String(next.body.access_token))).toMatchObject({ scope: 'courses:read' })
    const permission = await db().appGrant.findFirstOrThrow({ where: { clientId: client.id } })
    expect(JSON.stringify(permission.payload)).not.toContain('courses:write')
  })
})

describe('the engine’s pages', () => {
  const evil = '<img src=x onerror=alert(1)>"\'&'

  it('write what others chose as text (a client’s name at sign-out)', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient({ name: evil })
    const page = await browser.send(`/oauth/logout?client_id=${client.id}`)
    const html = await page.text()
    expect(html).not.toContain('<img src=x')
    expect(html).toContain('&#60;img')
  })

  it('run nothing, are framed by nobody, are kept by nobody, and send their form here or back to the app', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient()
    const back = 'http://localhost:3001/'
    const pages = [
      await browser.send(
        `/oauth/logout?client_id=${client.id}&post_logout_redirect_uri=${encodeURIComponent(back)}`,
      ),
      await browser.send('/oauth/authorize?client_id=nobody'),
    ]
    const actions = [`form-action 'self' http://localhost:3001;`, `form-action 'none';`]
    for (const [index, page] of pages.entries()) {
      const policy = page.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain(actions[index])
      expect(page.headers.get('cache-control')).toBe('no-store')
    }
  })

  it('signing out needs the person’s own answer: neither a link nor another site’s form does it', async () => {
    const { browser, sessionId } = await signedInAccount()
    await browser.send('/oauth/logout')
    for (const body of [{ logout: 'yes' }, { logout: 'yes', xsrf: 'guessed' }]) {
      const sent = await browser.send('/oauth/logout/confirm', {
        method: 'POST',
        body: new URLSearchParams(body),
        headers: { origin: 'https://evil.example' },
      })
      expect(sent.status).toBe(400)
    }
    expect(await db().session.count({ where: { id: sessionId } })).toBe(1)
  })

  it('signing out ends the session here and at the engine, and leaves nothing of it', async () => {
    const { browser, userId } = await signedInAccount()
    const before = await db().engineArtifact.count({ where: { kind: { in: ['Session', 'SessionUid'] } } })
    const page = await (await browser.send('/oauth/logout')).text()
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
    await browser.submit('/oauth/logout/confirm', { xsrf, logout: 'yes' })
    expect(await db().session.count({ where: { userId } })).toBe(0)
    expect(await db().engineArtifact.count({ where: { kind: { in: ['Session', 'SessionUid'] } } })).toBe(
      before,
    )
  })

  it('signing out leads back only to where the app has registered', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient()
    for (const uri of [
      'https://evil.example/',
      'http://localhost:3001/other',
      'http://localhost:3001//evil.example',
    ]) {
      const query = new URLSearchParams({ client_id: client.id, post_logout_redirect_uri: uri })
      const page = await browser.send(`/oauth/logout?${query}`)
      expect([uri, page.status, page.headers.get('location')]).toEqual([uri, 400, null])
    }
    const nobodys = await browser.send('/oauth/logout?post_logout_redirect_uri=https%3A%2F%2Fevil.example')
    expect(await nobodys.text()).not.toContain('evil.example')
  })

  it('an answer in a body that isn’t a form is no answer', async () => {
    const request = new Request(`${APP}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: 'grant_type=client_credentials',
    })
    expect((await POST(request)).status).toBe(400)
  })
})
