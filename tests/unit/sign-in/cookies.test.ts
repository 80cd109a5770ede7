import { afterEach, describe, expect, it, vi } from 'vitest'

/** The module as it is for an application at this address. */
async function cookiesAt(appUrl: string) {
  vi.resetModules()
  vi.stubEnv('APP_URL', appUrl)
  vi.stubEnv('DATABASE_URL', 'postgresql://localhost:9/none')
  vi.stubEnv('AUTH_SECRET', 'an-auth-secret-for-tests-only-0123456789')
  vi.stubEnv('KEY_ENCRYPTION_KEY', Buffer.alloc(32, 7).toString('base64'))
  return import('@/lib/sign-in/cookies')
}
afterEach(() => vi.unstubAllEnvs())

const cookieHeader = (cookie: string) => new Headers({ cookie })
const attributesOf = (setCookie: string) => setCookie.split('; ').slice(1).sort()

describe('on http', () => {
  it('the session cookie has no prefix', async () => {
    const { sessionCookie, sessionCookieName } = await cookiesAt('http://localhost:3000')
    expect(sessionCookieName()).toBe('authjs.session-token')
    const expires = new Date('2026-03-01T10:00:00Z')
    expect(attributesOf(sessionCookie('token', expires))).toEqual([
      'Expires=Sun, 01 Mar 2026 10:00:00 GMT',
      'HttpOnly',
      'Path=/',
      'SameSite=Lax',
    ])
  })

  it('the browser cookie has no prefix and ends with the browser', async () => {
    const { browserCookie } = await cookiesAt('http://localhost:3000')
    const { setCookie } = browserCookie(new Headers())
    expect(setCookie).toMatch(/^campuskey\.browser=[\w-]{43}; /)
    expect(attributesOf(setCookie ?? '')).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax'])
  })
})

describe('on https (RFC 10017, section 6.1.3.2)', () => {
  it('the session cookie is Secure and bound to this host by the prefix __Host-', async () => {
    const { cookieOptions, sessionCookie, sessionCookieName } = await cookiesAt('https://campus.example')
    expect(sessionCookieName()).toBe('__Host-authjs.session-token')
    expect(attributesOf(sessionCookie('token', new Date(0)))).toEqual([
      'Expires=Thu, 01 Jan 1970 00:00:00 GMT',
      'HttpOnly',
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ])
    expect(cookieOptions()).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: true })
  })

  it('a session cookie without the prefix is not read', async () => {
    const { readSessionToken } = await cookiesAt('https://campus.example')
    expect(readSessionToken(cookieHeader('authjs.session-token=planted'))).toBeUndefined()
    expect(readSessionToken(cookieHeader('__Host-authjs.session-token=ours'))).toBe('ours')
  })

  it('so has the cookie of a sign-in under way: nobody plants one from a sibling host', async () => {
    await cookiesAt('https://campus.example')
    const { clearFlow, readFlow, storeFlow } = await import('@/lib/sign-in/flow-cookie')
    const flow = { provider: 'google' as const, checks: {}, returnTo: '/', startedAt: Date.now() }
    const [line = ''] = storeFlow(new Headers(), 'state', flow)
    expect(line).toMatch(/^__Host-campuskey\.flow\.[\w-]{16}=/)
    expect(attributesOf(line)).toEqual(['HttpOnly', 'Max-Age=900', 'Path=/', 'SameSite=Lax', 'Secure'])
    expect(attributesOf(clearFlow('state'))).toContain('Path=/')
    const pair = line.slice(0, line.indexOf(';'))
    expect(readFlow(cookieHeader(pair), 'state', 'google')).toEqual(flow)
    expect(readFlow(cookieHeader(pair.replace('__Host-', '')), 'state', 'google')).toBeNull()
  })

  it('the browser cookie has the prefix too', async () => {
    const { browserCookie } = await cookiesAt('https://campus.example')
    expect(browserCookie(new Headers()).setCookie).toMatch(
      /^__Host-campuskey\.browser=[\w-]{43}; .*; Secure$/,
    )
  })
})

describe('reading', () => {
  const value = 'A'.repeat(43)

  it.each([
    ['a=1; campuskey.browser=x', 'campuskey.browser', 'x'],
    ['campuskey.browser = x', 'campuskey.browser', 'x'],
    ['a=b=c', 'a', 'b=c'],
    ['a=%20x', 'a', ' x'],
    ['a=%zz', 'a', '%zz'],
    ['ba=1', 'a', undefined],
    ['=1', '', undefined],
    ['', 'a', undefined],
  ])('%j has %j as %j', async (header, name, expected) => {
    const { readCookie } = await cookiesAt('http://localhost:3000')
    expect(readCookie(cookieHeader(header), name)).toBe(expected)
  })

  it('a browser keeps its value', async () => {
    const { browserCookie } = await cookiesAt('http://localhost:3000')
    expect(browserCookie(cookieHeader(`campuskey.browser=${value}`))).toEqual({ value, setCookie: null })
  })

  it.each(['', 'short', 'A'.repeat(44), `${'A'.repeat(42)}!`])(
    'the browser value %j is replaced',
    async (bad) => {
      const { browserCookie } = await cookiesAt('http://localhost:3000')
      const made = browserCookie(cookieHeader(`campuskey.browser=${bad}`))
      expect(made.value).not.toBe(bad)
      expect(made.setCookie).not.toBeNull()
    },
  )
})
