// How a sign-in begins: what the form may ask for, and who may ask.
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { resetDatabase } from '../../fixtures/database'
import { FlowBrowser, flowCookies } from '../../fixtures/flows'
import { useLocalProviders } from '../../fixtures/providers'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

useLocalProviders()
beforeEach(resetDatabase)

const OWN = { origin: APP, 'sec-fetch-site': 'same-origin' }

async function beginAt(
  path: string,
  fields: Record<string, string> = {},
  headers: Record<string, string> = OWN,
) {
  const browser = new FlowBrowser()
  const response = await browser.send(path, { method: 'POST', headers, body: new URLSearchParams(fields) })
  return { browser, response, location: new URL(response.headers.get('location') ?? 'about:blank') }
}

describe('the address after a sign-in', () => {
  it.each(['/', '/courses/ai-systems', '/account/passkeys?x=1#y'])(
    'is the path asked for: %s',
    async (path) => {
      const end = await new RouteBrowser().signInWith('google', 'alice@example.com', path)
      expect(end.url.href).toBe(APP + path)
    },
  )

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    `${APP}.evil.example/`,
    '',
  ])('is never another site’s: %j', async (callbackUrl) => {
    const end = await new RouteBrowser().signInWith('google', 'alice@example.com', callbackUrl)
    expect(end.url.href).toBe(`${APP}/courses`)
  })

  it('is never another site’s on the sign-in page either, when the sign-in comes to nothing', async () => {
    const end = await new RouteBrowser().signInWith('google', 'Deny', 'https://evil.example/')
    expect(end.url.searchParams.get('error')).toBe('cancelled')
    expect(end.url.searchParams.get('callbackUrl')).toBe('/courses')
  })

  it('is the courses when nothing is asked for', async () => {
    const browser = new RouteBrowser()
    const page = await browser.submit('/api/auth/signin/google', {})
    expect((await browser.press(page, 'alice@example.com')).url.href).toBe(`${APP}/courses`)
  })
})

describe('the provider gets only what the application says', () => {
  it('whatever the form’s address or fields add', async () => {
    const evil = {
      redirect_uri: 'https://evil.example/',
      scope: 'openid everything',
      prompt: 'none',
      login_hint: 'mallory@example.com',
      response_mode: 'form_post',
      client_id: 'another',
      state: 'chosen',
      nonce: 'chosen',
      code_challenge: 'chosen',
    }
    for (const provider of ['google', 'github', 'keycloak']) {
      const path = `/api/auth/signin/${provider}`
      const clean = (await beginAt(path)).location
      const dirty = (await beginAt(`${path}?${new URLSearchParams(evil)}`, evil)).location
      expect([...dirty.searchParams.keys()]).toEqual([...clean.searchParams.keys()])
      for (const [name, value] of dirty.searchParams) {
        expect(Object.values(evil), name).not.toContain(value)
        if (!['state', 'nonce', 'code_challenge'].includes(name))
          expect(value).toBe(clean.searchParams.get(name))
      }
    }
  })
})

describe('another site', () => {
  it.each(['/api/auth/signin/google', '/api/auth/signin/github', '/api/auth/signout'])(
    'can’t make a browser post to %s',
    async (path) => {
      for (const headers of [
        { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
        { origin: 'http://localhost:3001', 'sec-fetch-site': 'same-site' },
        { origin: 'null' },
      ]) {
        const { browser, response } = await beginAt(path, {}, headers)
        expect(response.status).toBe(403)
        expect(await response.json()).toMatchObject({ error: 'cross_site' })
        expect(await flowCookies(browser)).toEqual([])
      }
    },
  )

  it('is refused before the body is read', async () => {
    const headers = { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' }
    for (const path of ['/api/auth/signin/google', '/api/identities/connect', '/api/identities/disconnect']) {
      // A body that never comes: whoever waits for it never answers.
      const body = new ReadableStream({ pull: () => new Promise<void>(() => undefined) })
      const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit
      expect((await new RouteBrowser().send(path, init)).status).toBe(403)
    }
  })
})

describe('the form', () => {
  it('longer than 16 KB is refused', async () => {
    const { location } = await beginAt('/api/auth/signin/google', { callbackUrl: `/${'x'.repeat(17_000)}` })
    expect(location.pathname).toBe('/login')
    expect(location.searchParams.get('error')).toBe('invalid_input')
  })
})

describe('the cookie of a flow', () => {
  it('can’t be read by scripts, is sent to the sign-in’s own routes alone and lasts fifteen minutes', async () => {
    const { response } = await beginAt('/api/auth/signin/google')
    const cookies = response.headers.getSetCookie()
    expect(cookies).toHaveLength(1)
    expect(cookies[0]).toMatch(
      /^campuskey\.flow\.[\w-]{16}=[\w-]+; Path=\/api\/auth; Max-Age=900; HttpOnly; SameSite=Lax$/,
    )
  })

  it('holds Auth.js’s checks encrypted, and no token', async () => {
    const { browser, location } = await beginAt('/api/auth/signin/google')
    const [cookie] = await flowCookies(browser)
    const text = Buffer.from(cookie?.value ?? '', 'base64url').toString()
    for (const name of ['state', 'nonce']) expect(text).not.toContain(location.searchParams.get(name))
    const { checks } = JSON.parse(text) as { checks: Record<string, string> }
    for (const name of ['authjs.state', 'authjs.nonce', 'authjs.pkce.code_verifier'])
      expect(checks[name]?.split('.'), name).toHaveLength(5)
  })

  it('is gone after the sign-in, and Auth.js leaves no cookies beside the session’s', async () => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom('google', 'alice@example.com')
    const response = await browser.send(answer.href)
    expect(await flowCookies(browser)).toEqual([])
    const left = response.headers.getSetCookie().filter((line) => !/; Max-Age=0(;|$)/.test(line))
    expect(left.map((line) => line.split('=')[0])).toEqual(['authjs.session-token'])
  })
})

describe('a sign-in gives a new session', () => {
  const tokenOf = async (browser: RouteBrowser) =>
    (await browser.jar.getCookies(APP)).find(({ key }) => key === 'authjs.session-token')?.value ?? ''

  it('each time: the session before it ends on the server, with the API tokens it gave', async () => {
    const browser = new RouteBrowser()
    await browser.signInWith('google', 'alice@example.com')
    const [before, apiToken] = [await tokenOf(browser), await browser.accessToken()]
    await browser.signInWith('google', 'alice@example.com')
    expect(await tokenOf(browser)).not.toBe(before)
    expect(await db().session.count()).toBe(1)
    const old = new RouteBrowser()
    await old.jar.setCookie(`authjs.session-token=${before}; Path=/`, APP)
    expect(await old.session()).toBeNull()
    expect(await (await browser.api('/api/courses', apiToken)).json()).toMatchObject({
      error: 'token_revoked',
    })
  })

  it('never the one that somebody planted', async () => {
    const browser = new RouteBrowser()
    await browser.jar.setCookie('authjs.session-token=planted; Path=/', APP)
    await browser.signInWith('google', 'alice@example.com')
    expect(await tokenOf(browser)).toMatch(/^[\w-]{43}$/)
    const attacker = new RouteBrowser()
    await attacker.jar.setCookie('authjs.session-token=planted; Path=/', APP)
    expect(await attacker.session()).toBeNull()
  })

  it('whose cookie scripts can’t read and other sites’ requests don’t carry', async () => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom('google', 'alice@example.com')
    const response = await browser.send(answer.href)
    expect(response.status).toBe(303)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const line = response.headers.getSetCookie().find((cookie) => cookie.startsWith('authjs.session-token='))
    expect(
      line
        ?.split('; ')
        .slice(1)
        .map((part) => part.split('=')[0]?.toLowerCase())
        .sort(),
    ).toEqual(['expires', 'httponly', 'path', 'samesite'])
    expect(line).toMatch(/SameSite=Lax/i)
    expect(line).toMatch(/Path=\/(;|$)/)
  })
})
