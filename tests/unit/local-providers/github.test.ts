import { describe, expect, it } from 'vitest'
import { HttpBrowser } from '../../fixtures/http-browser'
import { callbackOf, CLIENT, useProviders } from './stand'
import { createHash } from 'node:crypto'

const providers = useProviders()
const github = () => providers().get('github')
const json = { accept: 'application/json' }

function authorizeUrl(parameters: Record<string, string> = {}) {
  const url = new URL(`${github().origin}/login/oauth/authorize`)
  const scope = 'read:user user:email'
  url.search = new URLSearchParams({
    client_id: CLIENT.clientId,
    scope,
    state: 's',
    ...parameters,
  }).toString()
  return url
}

async function codeOf(email: string, parameters?: Record<string, string>) {
  const callback = await new HttpBrowser().signIn(authorizeUrl(parameters), email)
  return callback.searchParams.get('code') ?? ''
}

/** As GitHub's documentation shows it: no grant_type. */
function exchange(code: string, fields: Record<string, string> = {}, headers: Record<string, string> = json) {
  const { clientId: client_id, clientSecret: client_secret } = CLIENT
  const body = new URLSearchParams({ client_id, client_secret, code, ...fields })
  return fetch(`${github().origin}/login/oauth/access_token`, { method: 'POST', headers, body })
}

async function tokenOf(email: string, parameters?: Record<string, string>) {
  const answer = (await (await exchange(await codeOf(email, parameters))).json()) as { access_token: string }
  return answer.access_token
}

const api = (path: string, token: string, scheme = 'Bearer') =>
  fetch(`${github().origin}/api/v3${path}`, { headers: { authorization: `${scheme} ${token}` } })

describe('the local GitHub', () => {
  it('sends back code, state and its issuer', async () => {
    const callback = await new HttpBrowser().signIn(authorizeUrl(), 'alice@example.com')
    expect(callback.origin + callback.pathname).toBe(callbackOf('github'))
    expect(callback.searchParams.get('state')).toBe('s')
    expect(callback.searchParams.get('iss')).toBe(`${github().origin}/login/oauth`)
    expect(github().issuer).toBe(`${github().origin}/login/oauth`)
  })

  it('answers form-encoded, and in JSON where that is asked for', async () => {
    const form = await exchange(await codeOf('alice@example.com'), {}, {})
    expect(form.headers.get('content-type')).toContain('application/x-www-form-urlencoded')
    const fields = new URLSearchParams(await form.text())
    expect([fields.get('token_type'), fields.get('scope')]).toEqual(['bearer', 'read:user,user:email'])
    const answer = (await (await exchange(await codeOf('alice@example.com'))).json()) as object
    expect(answer).toEqual({
      access_token: expect.any(String) as string,
      token_type: 'bearer',
      scope: 'read:user,user:email',
    })
  })

  it('takes the client secret also in the Authorization header, with a grant_type', async () => {
    const [id, secret] = [CLIENT.clientId, CLIENT.clientSecret].map(encodeURIComponent)
    const response = await fetch(`${github().origin}/login/oauth/access_token`, {
      method: 'POST',
      headers: { ...json, authorization: `Basic ${btoa(`${id}:${secret}`)}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: await codeOf('alice@example.com'),
      }),
    })
    expect(await response.json()).toHaveProperty('access_token')
  })

  it('speaks no OpenID Connect: no discovery, no keys, no ID token even when asked', async () => {
    for (const path of [
      '/.well-known/openid-configuration',
      '/.well-known/oauth-authorization-server',
      '/jwks',
    ]) {
      expect((await fetch(github().origin + path)).status).toBe(404)
      expect((await fetch(github().issuer + path)).status).toBe(404)
    }
    const answer = await exchange(
      await codeOf('alice@example.com', { scope: 'openid user:email', nonce: 'n' }),
    )
    expect(await answer.json()).toMatchObject({ scope: 'user:email' })
  })
})

describe('refusals of its token endpoint are 200 with error fields', () => {
  it('for a code that was used before', async () => {
    const code = await codeOf('alice@example.com')
    await exchange(code)
    const again = await exchange(code)
    expect(again.status).toBe(200)
    expect(await again.json()).toMatchObject({
      error: 'bad_verification_code',
      error_description: 'The code passed is incorrect or expired.',
      error_uri: expect.stringContaining('#bad-verification-code') as string,
    })
  })

  it('form-encoded too', async () => {
    const fields = new URLSearchParams(await (await exchange('no-such-code', {}, {})).text())
    expect(fields.get('error')).toBe('bad_verification_code')
  })

  it.each([
    ['another secret', { client_secret: 'wrong' }, 'incorrect_client_credentials'],
    ['another redirect URI', { redirect_uri: 'http://localhost:1/' }, 'redirect_uri_mismatch'],
  ])('for %s', async (_name, fields, error) => {
    const response = await exchange(await codeOf('alice@example.com'), fields)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ error })
  })

  it('for another PKCE verifier; the right one is taken', async () => {
    const verifier = 'v'.repeat(43)
    const code_challenge = createHash('sha256').update(verifier).digest('base64url')
    const pkce = { code_challenge, code_challenge_method: 'S256' }
    const wrong = await exchange(await codeOf('alice@example.com', pkce), { code_verifier: 'w'.repeat(43) })
    expect(await wrong.json()).toMatchObject({ error: 'bad_verification_code' })
    const right = await exchange(await codeOf('alice@example.com', pkce), { code_verifier: verifier })
    expect(await right.json()).toHaveProperty('access_token')
  })
})

describe('its REST API', () => {
  it('gives the profile with a numeric id', async () => {
    const response = await api('/user', await tokenOf('alice@example.com'))
    expect(response.headers.get('x-oauth-scopes')).toBe('read:user, user:email')
    const user = (await response.json()) as { avatar_url: string }
    expect(user).toMatchObject({
      id: expect.any(Number) as number,
      login: 'alice-archer',
      name: 'Alice Archer',
      email: 'alice@example.com',
    })
    expect((await fetch(user.avatar_url)).headers.get('content-type')).toContain('image/svg+xml')
  })

  it.each([
    [
      'alice@example.com',
      [{ email: 'alice@example.com', primary: true, verified: true, visibility: 'public' }],
    ],
    ['dave@example.com', []],
    [
      'mallory@example.com',
      [{ email: 'alice@example.com', primary: true, verified: false, visibility: null }],
    ],
  ])('gives the e-mails of %s', async (email, expected) => {
    expect(await (await api('/user/emails', await tokenOf(email), 'token')).json()).toEqual(expected)
  })

  it.each(['dave@example.com', 'mallory@example.com'])('gives no public e-mail of %s', async (email) => {
    expect(await (await api('/user', await tokenOf(email))).json()).toMatchObject({ email: null })
  })

  it('hides the e-mails from a token without the scope', async () => {
    const token = await tokenOf('alice@example.com', { scope: '' })
    expect((await api('/user', token)).status).toBe(200)
    expect((await api('/user/emails', token)).status).toBe(404)
  })

  it('refuses an unknown token', async () => {
    const response = await api('/user', 'unknown')
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ message: 'Bad credentials' })
  })
})
