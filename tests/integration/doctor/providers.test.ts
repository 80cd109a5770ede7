// What the examination finds at a provider: the real local ones, and one that gets everything wrong in turn.
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useLocalProviders } from '../../fixtures/providers'

useLocalProviders()

/** As an instance with this environment finds it. */
async function examine(area: string, variables: Record<string, string> = {}) {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  vi.resetModules()
  const { checkProviders } = await import('@/lib/doctor/check-provider')
  return (await checkProviders()).filter((finding) => finding.area === area)
}

afterEach(() => vi.unstubAllEnvs())

describe('a provider that is configured as it should be', () => {
  it.each(['Google', 'GitHub', 'Keycloak'])('%s is ready for sign-ins', async (area) => {
    expect(await examine(area)).toEqual([
      { area, level: 'good', says: expect.stringContaining('ready for sign-ins') as string },
    ])
  })
})

describe('a provider that knows this client differently', () => {
  it.each([
    ['Google', 'AUTH_GOOGLE_SECRET'],
    ['Google', 'AUTH_GOOGLE_ID'],
    ['GitHub', 'AUTH_GITHUB_SECRET'],
    ['Keycloak', 'AUTH_KEYCLOAK_SECRET'],
  ])('%s: a wrong %s is found, and not shown', async (area, variable) => {
    const findings = await examine(area, { [variable]: 'hunter2-hunter2' })
    expect(findings).toMatchObject([
      { level: 'fault', says: expect.stringMatching(/id with this secret/) as string },
    ])
    expect(JSON.stringify(findings)).not.toContain('hunter2')
  })

  it.each(['Google', 'GitHub', 'Keycloak'])('%s: a redirect address that isn’t registered', async (area) => {
    expect(await examine(area, { APP_URL: 'http://localhost:3999' })).toMatchObject([
      { level: 'fault', todo: expect.stringContaining('http://localhost:3999/api/auth/callback/') as string },
    ])
  })
})

describe('a provider that is wrong itself', () => {
  let server: Server
  let origin: string
  let answer: RequestListener
  beforeEach(async () => {
    server = createServer((request, response) => answer(request, response))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    origin = `http://localhost:${(server.address() as AddressInfo).port}`
  })
  afterEach(() => server.close())

  const metadata = () => ({
    issuer: origin,
    authorization_endpoint: `${origin}/auth`,
    token_endpoint: `${origin}/token`,
    jwks_uri: `${origin}/jwks`,
    code_challenge_methods_supported: ['S256'],
  })
  const KEYS = { keys: [{ kty: 'RSA', use: 'sig', alg: 'RS256' }] }

  /** Everything right, but for what is given. */
  const provider =
    (wishes: { discovery?: unknown; jwks?: unknown; date?: string; status?: number }): RequestListener =>
    ({ url = '' }, response) => {
      const body = url.startsWith('/.well-known')
        ? { ...metadata(), ...(wishes.discovery as object | undefined) }
        : url.startsWith('/jwks')
          ? (wishes.jwks ?? KEYS)
          : { error: 'invalid_grant' }
      if (wishes.date) response.setHeader('date', wishes.date)
      response.writeHead(wishes.status ?? 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }

  const found = (env: Record<string, string> = {}) =>
    examine('Keycloak', { AUTH_KEYCLOAK_ISSUER: origin, LOCAL_PROVIDERS: '', ...env })

  it('nothing is found when everything is right', async () => {
    answer = provider({})
    expect(await found()).toMatchObject([{ level: 'good' }])
  })

  it('an issuer that calls itself differently, as with a container’s name (OpenID Connect Discovery 1.0, section 4.3)', async () => {
    answer = provider({ discovery: { issuer: 'http://keycloak:8080/realms/courses' } })
    expect(await found()).toMatchObject([
      { level: 'fault', says: expect.stringContaining('http://keycloak:8080/realms/courses') as string },
    ])
  })

  it('an address that browsers elsewhere can’t reach', async () => {
    answer = provider({ discovery: { authorization_endpoint: 'http://keycloak:8080/auth' } })
    expect(await found({ APP_URL: 'https://campus.example' })).toMatchObject([
      { level: 'fault', says: expect.stringContaining('sends browsers to keycloak') as string },
    ])
  })

  it('a token endpoint that only browsers reach', async () => {
    answer = provider({ discovery: { token_endpoint: 'http://sso.invalid/token' } })
    expect(await found()).toMatchObject([
      { level: 'fault', says: expect.stringContaining('token endpoint') as string },
    ])
  })

  it('PKCE without S256 (RFC 7636, section 4.2)', async () => {
    answer = provider({ discovery: { code_challenge_methods_supported: ['plain'] } })
    expect(await found()).toMatchObject([
      { level: 'warning', says: expect.stringContaining('S256') as string },
    ])
  })

  it.each([
    ['no keys', { keys: [] }],
    ['keys for encryption alone', { keys: [{ use: 'enc' }] }],
    ['keys of an algorithm that we refuse', { keys: [{ alg: 'HS256' }] }],
    ['no key set', 'nonsense'],
  ])('%s', async (_name, jwks) => {
    answer = provider({ jwks })
    expect(await found()).toMatchObject([{ level: 'fault', says: expect.stringMatching(/keys/) as string }])
  })

  it.each([
    [10, 'warning'],
    [-300, 'fault'],
  ])('a clock %i seconds away', async (seconds, level) => {
    answer = provider({ date: new Date(Date.now() - seconds * 1000).toUTCString() })
    expect(await found()).toMatchObject([{ level, says: expect.stringContaining('clock') as string }])
  })

  it('a realm that isn’t there, something that is no provider, and a redirect elsewhere', async () => {
    answer = provider({ status: 404 })
    expect(await found()).toMatchObject([{ level: 'fault', says: expect.stringContaining('404') as string }])
    answer = (_request, response) => response.end('<h1>Welcome to nginx</h1>')
    expect(await found()).toMatchObject([
      { level: 'fault', says: expect.stringContaining('no OpenID provider') as string },
    ])
    answer = (_request, response) => response.writeHead(302, { location: 'https://evil.example/' }).end()
    expect(await found()).toMatchObject([{ level: 'fault', says: expect.stringContaining('302') as string }])
  })

  it('one that is away, or hangs', async () => {
    answer = () => undefined
    expect(await found({ PROVIDER_TIMEOUT_MS: '200' })).toMatchObject([
      { level: 'fault', says: expect.stringContaining('took too long') as string },
    ])
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
    expect(await found()).toMatchObject([
      { level: 'fault', says: expect.stringContaining('nothing listens there') as string },
    ])
  })
})
