// A provider that is slow, broken, or sends us elsewhere, at each of its addresses: whoever signs in is told, nothing is
// stored, no other host is asked, and the next try works.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/db'
import { resetDatabase } from '../../fixtures/database'
import { FAULTS, FaultyProvider, PATHS, signInAt } from '../../fixtures/faulty-provider'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

// Read at the first request: what takes longer is given up. In production it is ten seconds.
process.env.PROVIDER_TIMEOUT_MS = '600'
const MAX_BYTES = 1024 * 1024

let provider: FaultyProvider
beforeAll(async () => {
  provider = await FaultyProvider.start()
  process.env.AUTH_GOOGLE_ISSUER = provider.origin
  process.env.AUTH_GITHUB_URL = provider.origin
})
afterAll(() => provider.stop())
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterAll(() => void vi.useRealTimers())
beforeEach(resetDatabase)
afterEach(() => {
  provider.fault = null
  provider.clockSeconds = 0
})

/** Keys are remembered for an hour, and asked for again when a token names another one, but not at once. */
function wantNewKeys(): void {
  provider.rotate()
  vi.setSystemTime(Date.now() + 10_000)
}

const signIn = (id: 'google' | 'github', browser = new RouteBrowser()) => signInAt(provider, id, { browser })

const stored = async () => [await db().user.count(), await db().identity.count(), await db().session.count()]

const CASES = (Object.entries(PATHS) as [keyof typeof PATHS, string][]).flatMap(([name, path]) =>
  FAULTS.map((kind) => [name, kind, path] as const),
)

describe('a fault at', () => {
  it.each(CASES)(
    '%s, %s: told in words, nothing stored, and the next try works',
    async (name, kind, path) => {
      const id = name.startsWith('GitHub') ? 'github' : 'google'
      if (name === 'keys') wantNewKeys()
      provider.fault = { path, kind }
      provider.askedElsewhere = 0
      const browser = new RouteBrowser()
      const started = performance.now()
      const end = await signIn(id, browser)
      expect(performance.now() - started).toBeLessThan(4_000)
      expect(end.pathname).toBe('/login')
      expect(end.searchParams.get('error')).toMatch(/^provider_(unreachable|answer_invalid)$/)
      expect(end.searchParams.get('ref')).toMatch(/^[0-9a-f]{8}$/)
      expect(await browser.session()).toBeNull()
      expect(await stored()).toEqual([0, 0, 0])
      expect(provider.askedElsewhere).toBe(0)
      if (kind === 'huge') expect(provider.bytesSent).toBeLessThan(16 * MAX_BYTES)
      provider.fault = null
      expect((await signIn(id, browser)).href).toBe(`${APP}/courses`)
      expect(await stored()).toEqual([1, 1, 1])
    },
  )
})

describe('the provider’s clock (OpenID Connect Core 1.0, section 3.1.3.7)', () => {
  it('five minutes behind, its ID tokens have expired for us: nobody is signed in', async () => {
    provider.clockSeconds = -340
    const end = await signIn('google')
    expect(end.searchParams.get('error')).toBe('provider_answer_invalid')
    expect(await stored()).toEqual([0, 0, 0])
  })

  // Ahead, a token lives longer than it should; its nonce binds it to this very sign-in all the same.
  it.each([-20, 20, 300])('%d seconds from ours is forgiven', async (seconds) => {
    provider.clockSeconds = seconds
    expect((await signIn('google')).href).toBe(`${APP}/courses`)
  })
})

it('new keys of the provider’s are fetched when an ID token names one', async () => {
  expect((await signIn('google')).href).toBe(`${APP}/courses`)
  wantNewKeys()
  expect((await signIn('google')).href).toBe(`${APP}/courses`)
  expect(await stored()).toEqual([1, 1, 2])
})
