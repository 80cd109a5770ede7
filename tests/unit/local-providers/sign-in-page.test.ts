import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { HttpBrowser } from '../../fixtures/http-browser'
import type { ProviderId } from '@/scripts/local-providers/people'
import { APP, beginFlow, callbackOf, CLIENT, useProviders } from './stand'

const providers = useProviders()
const PEOPLE: Record<ProviderId, string[]> = {
  google: ['alice@example.com', 'bob@example.com'],
  github: ['alice@example.com', 'dave@example.com', 'mallory@example.com'],
  keycloak: ['alice@example.com', 'bob@example.com', 'carol@example.com'],
}
const IDS = Object.keys(PEOPLE) as ProviderId[]
const PATHS: Record<ProviderId, string> = {
  google: '/o/oauth2/v2/auth',
  github: '/login/oauth/authorize',
  keycloak: '/realms/courses/protocol/openid-connect/auth',
}

function authorizationUrl(id: ProviderId, parameters: Record<string, string> = {}) {
  const url = new URL(providers().get(id).origin + PATHS[id])
  url.search = new URLSearchParams({
    client_id: CLIENT.clientId,
    redirect_uri: callbackOf(id),
    response_type: 'code',
    scope: id === 'github' ? 'user:email' : 'openid email',
    state: 'the state',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    ...parameters,
  }).toString()
  return url
}

const emailsOn = (html: string) => [...html.matchAll(/id="email-[\w-]+">([^<]+)</g)].map(([, email]) => email)

describe.each(IDS)('the sign-in page of the local %s', (id) => {
  it('has one button for each of its people, Deny, and says that it is a stand-in', async () => {
    const { html } = await new HttpBrowser().openPeoplePage(authorizationUrl(id))
    expect(emailsOn(html)).toEqual(PEOPLE[id])
    expect(html).toMatch(/<button[^>]*name="deny"[^>]*>Deny<\/button>/)
    expect(html).toContain('Local stand-in')
    expect(html).toContain('Campuskey')
  })

  it('runs and loads nothing but its own style', async () => {
    const browser = new HttpBrowser()
    const { url, html } = await browser.openPeoplePage(authorizationUrl(id))
    const { headers } = await browser.open(url)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('script-src')
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
    expect(html).not.toMatch(/<script|https?:\/\/(?!localhost)/)
  })

  it('Deny sends back access_denied with state and issuer', async () => {
    const back = await new HttpBrowser().deny(authorizationUrl(id))
    expect(back.origin + back.pathname).toBe(callbackOf(id))
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      error: 'access_denied',
      state: 'the state',
      iss: providers().get(id).issuer,
    })
  })

  it('asks again although the browser is signed in', async () => {
    const browser = new HttpBrowser()
    await browser.signIn(authorizationUrl(id), 'alice@example.com')
    const { html } = await browser.openPeoplePage(authorizationUrl(id))
    expect(emailsOn(html)).toEqual(PEOPLE[id])
  })

  it('lets another person sign in in the same browser without a detour', async () => {
    const browser = new HttpBrowser()
    const other = PEOPLE[id][1] ?? ''
    await browser.signIn(authorizationUrl(id), 'alice@example.com')
    expect((await browser.signIn(authorizationUrl(id), other)).searchParams.get('code')).toBeTruthy()
    expect(
      (await browser.signIn(authorizationUrl(id), 'alice@example.com')).searchParams.get('code'),
    ).toBeTruthy()
  })

  it('takes an answer only from itself', async () => {
    const browser = new HttpBrowser()
    const { url } = await browser.openPeoplePage(authorizationUrl(id))
    const post = (headers: Record<string, string>) =>
      browser.open(url, { method: 'POST', headers, body: new URLSearchParams({ deny: 'yes' }) })
    for (const headers of [
      {},
      { origin: 'null' },
      { origin: APP, 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' },
    ]) {
      expect((await post(headers as Record<string, string>)).status).toBe(403)
    }
    expect((await post({ origin: url.origin })).status).toBe(303)
  })

  it('takes an answer only with the cookie of this sign-in', async () => {
    const { url } = await new HttpBrowser().openPeoplePage(authorizationUrl(id))
    const response = await new HttpBrowser().open(url, {
      method: 'POST',
      headers: { origin: url.origin },
      body: new URLSearchParams({ deny: 'yes' }),
    })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('This sign-in is over')
  })

  it('explains itself once the sign-in is over', async () => {
    const browser = new HttpBrowser()
    const page = await browser.openPeoplePage(authorizationUrl(id))
    await browser.choose(page, 'alice@example.com')
    const again = await browser.open(page.url)
    expect(again.status).toBe(400)
    expect(await again.text()).toMatch(/This sign-in is over[\s\S]*\/login"/)
  })

  it('keeps two sign-ins in one browser apart', async () => {
    const browser = new HttpBrowser()
    const [first, second] = [
      await browser.openPeoplePage(authorizationUrl(id, { state: 'one' })),
      await browser.openPeoplePage(authorizationUrl(id, { state: 'two' })),
    ]
    const other = PEOPLE[id][1] ?? ''
    expect((await browser.choose(second, other)).searchParams.get('state')).toBe('two')
    expect((await browser.choose(first, 'alice@example.com')).searchParams.get('state')).toBe('one')
  })

  it.each([
    ['client', { client_id: 'nobody' }, 'Unknown application'],
    ['redirect URI', { redirect_uri: 'http://localhost:4290/elsewhere' }, 'Unknown return address'],
    [
      'port of the redirect URI',
      { redirect_uri: callbackOf(id).replace('4290', '4291') },
      'Unknown return address',
    ],
  ])('is a page in words for an unknown %s', async (_name, parameters, title) => {
    const result = await new HttpBrowser().follow(authorizationUrl(id, parameters))
    if (!('page' in result)) throw new Error('sent away')
    expect(result.page.status).toBe(400)
    expect(await result.page.text()).toContain(title)
  })
})

describe('what an OpenID Connect client may ask for', () => {
  it.each(['google', 'keycloak'] as const)('%s puts the hinted person first', async (id) => {
    const { html } = await new HttpBrowser().openPeoplePage(
      authorizationUrl(id, { login_hint: 'bob@example.com' }),
    )
    expect(emailsOn(html)[0]).toBe('bob@example.com')
  })

  it('GitHub takes its own parameter, login', async () => {
    const { html } = await new HttpBrowser().openPeoplePage(
      authorizationUrl('github', { login: 'dave-dunn' }),
    )
    expect(emailsOn(html)[0]).toBe('dave@example.com')
  })

  it.each(['google', 'keycloak'] as const)('%s answers prompt=none with login_required', async (id) => {
    const browser = new HttpBrowser()
    await browser.signIn(authorizationUrl(id), 'alice@example.com')
    const result = await browser.follow(authorizationUrl(id, { prompt: 'none' }))
    if (!('left' in result)) throw new Error('stayed')
    expect(result.left.searchParams.get('error')).toBe('login_required')
  })

  it.each(['login', 'consent', 'select_account', 'login consent'])('prompt=%s asks once', async (prompt) => {
    const back = await new HttpBrowser().signIn(authorizationUrl('google', { prompt }), 'alice@example.com')
    expect(back.searchParams.get('code')).toBeTruthy()
  })

  it('max_age gives an auth_time that is fresh', async () => {
    const flow = await beginFlow(providers().get('google').issuer, 'google', { max_age: '5' })
    const claims = (await flow.finish(await new HttpBrowser().signIn(flow.url, 'alice@example.com'))).claims()
    expect(Math.abs((claims?.auth_time ?? 0) - Date.now() / 1000)).toBeLessThan(5)
  })
})

it('a name is text, whatever is in it', async () => {
  const name = '<script>alert("1")</script>'
  providers().people.add({
    email: 'zoe@example.com',
    givenName: name,
    familyName: '&',
    github: { id: 1, login: 'zoe', publicEmail: null, emails: [] },
  })
  const { html } = await new HttpBrowser().openPeoplePage(authorizationUrl('github'))
  expect(html).not.toContain('<script>')
  expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp;')
})

/** What fetch would not send: a path as it is, headers as they are. */
async function rawRequest(origin: string, path: string, headers: Record<string, string> = {}) {
  const { hostname, port } = new URL(origin)
  const sent = request({ hostname, port, path, headers }).end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  return { status: response.statusCode, body: await text(response) }
}

it('an address in the Host header is never used', async () => {
  const { origin } = providers().get('google')
  const { body } = await rawRequest(origin, '/.well-known/openid-configuration', { host: 'evil.example' })
  expect(body).toContain(origin)
  expect(body).not.toContain('evil.example')
})

it.each(['//', '/%', '/login/oauth/authorize/%E0%A4%A'])('the path %s harms nobody', async (path) => {
  const { origin } = providers().get('github')
  expect((await rawRequest(origin, path)).status).toBeGreaterThanOrEqual(400)
  expect((await new HttpBrowser().openPeoplePage(authorizationUrl('github'))).html).toContain('Deny')
})
