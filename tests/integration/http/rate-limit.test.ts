// Rate limits: per client address, counted in the database, told in whole seconds.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/db'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { openDatabaseGate, type DatabaseGate } from '../../fixtures/database-gate'
import { watchQueries } from '../../fixtures/queries'
import { APP } from '../../fixtures/route-browser'

process.env.RATE_LIMIT_API_TOKEN_PER_MINUTE = '3'
process.env.RATE_LIMIT_PASSKEYS_PER_MINUTE = '4'

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>
type Instance = { token: Handler; passkeyOptions: Handler }

let gate: DatabaseGate
let instance: Instance
beforeAll(async () => void (gate = await openDatabaseGate()))
afterAll(() => gate.close())
beforeEach(async () => {
  await resetDatabase()
  instance = await startInstance()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** An instance that remembers nothing of what another one counted. */
async function startInstance(): Promise<Instance> {
  vi.resetModules()
  const { POST: token } = await import('@/app/api/token/route')
  const { POST: passkeyOptions } = await import('@/app/api/passkeys/authentication/options/route')
  return { token, passkeyOptions }
}

type From = { address?: string; headers?: Record<string, string> }

async function call(handler: Handler, { address = '198.51.100.7', headers = {} }: From = {}) {
  const own = { origin: APP, 'sec-fetch-site': 'same-origin', 'x-campuskey-client-address': address }
  const request = new Request(`${APP}/api/x`, { method: 'POST', headers: { ...own, ...headers } })
  const response = await handler(request, { params: Promise.resolve({}) })
  const { error } = (await response.json()) as { error?: string }
  return { status: response.status, error, retryAfter: response.headers.get('retry-after') }
}

async function statuses(handler: Handler, times: number, from: From = {}): Promise<number[]> {
  const found: number[] = []
  for (let done = 0; done < times; done += 1) found.push((await call(handler, from)).status)
  return found
}

describe('POST /api/token', () => {
  it('over the limit is 429 rate_limited, with whole seconds to wait, at most 60', async () => {
    expect(await statuses(instance.token, 3)).toEqual([401, 401, 401])
    const refused = await call(instance.token)
    expect(refused).toMatchObject({ status: 429, error: 'rate_limited' })
    expect(refused.retryAfter).toMatch(/^[1-9]\d?$/)
    expect(Number(refused.retryAfter)).toBeGreaterThan(50)
    expect(Number(refused.retryAfter)).toBeLessThanOrEqual(60)
  })

  it('counts tokens that were given like those that weren’t', async () => {
    const { sessionToken } = await signedInAccount()
    const headers = { cookie: `authjs.session-token=${sessionToken}` }
    expect(await statuses(instance.token, 4, { headers })).toEqual([200, 200, 200, 429])
  })

  it('lets through exactly the limit of many at once', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => call(instance.token)))
    expect(all.filter(({ status }) => status !== 429)).toHaveLength(3)
  })

  it('is open again after a minute', async () => {
    expect((await statuses(instance.token, 4)).at(-1)).toBe(429)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
    instance = await startInstance()
    expect(await statuses(instance.token, 4)).toEqual([401, 401, 401, 429])
  })
})

describe('an address', () => {
  it('doesn’t use up another’s limit', async () => {
    expect((await statuses(instance.token, 4)).at(-1)).toBe(429)
    expect((await call(instance.token, { address: '203.0.113.9' })).status).toBe(401)
  })

  it('of one’s own IPv6 network is the same client: there are more of them than limits', async () => {
    for (const last of ['1', '2', '3']) await call(instance.token, { address: `2001:db8:1:2::${last}` })
    expect((await call(instance.token, { address: '2001:db8:1:2:3::4' })).status).toBe(429)
    expect((await call(instance.token, { address: '2001:db8:1:3::1' })).status).toBe(401)
  })

  it('can’t be made up: what a client says of itself changes nothing', async () => {
    await statuses(instance.token, 3)
    const headers = {
      'x-forwarded-for': '203.0.113.9',
      forwarded: 'for=203.0.113.9',
      'x-real-ip': '203.0.113.9',
    }
    expect((await call(instance.token, { headers })).status).toBe(429)
  })

  it('is not used up by other sites, which are refused before they are counted', async () => {
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect(new Set(await statuses(instance.token, 10, { headers }))).toEqual(new Set([403]))
    expect((await call(instance.token)).status).toBe(401)
  })
})

describe('the passkey routes', () => {
  it('have a limit of their own', async () => {
    await statuses(instance.token, 4)
    expect(await statuses(instance.passkeyOptions, 5)).toEqual([200, 200, 200, 200, 429])
  })
})

describe('several instances', () => {
  it('share one count through the database', async () => {
    const other = await startInstance()
    const found = [
      ...(await statuses(instance.token, 2)),
      ...(await statuses(other.token, 2)),
      ...(await statuses(instance.token, 1)),
    ]
    expect(found).toEqual([401, 401, 401, 429, 429])
  })

  it('that start anew forget nothing', async () => {
    await statuses(instance.token, 4)
    expect((await call((await startInstance()).token)).status).toBe(429)
  })
})

describe('a client over its limit', () => {
  it('is held back in memory: hammering costs no queries', async () => {
    await statuses(instance.token, 5)
    const queries = watchQueries()
    expect(new Set(await statuses(instance.token, 20))).toEqual(new Set([429]))
    expect(queries).toEqual([])
  })

  it('leaves one row, whatever it sends', async () => {
    await statuses(instance.token, 10)
    expect(await db().rateLimit.count()).toBe(1)
  })
})

describe('without the database', () => {
  it('nobody is let past uncounted', async () => {
    await call(instance.token)
    await gate.cut()
    expect(await call(instance.token)).toMatchObject({ status: 503, error: 'unavailable' })
    await gate.mend()
    await vi.waitFor(async () => expect((await call(instance.token)).status).toBe(401), { timeout: 5000 })
  })
})
