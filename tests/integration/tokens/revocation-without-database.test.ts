// Revocation when the looks for it fail: memory is believed for five seconds, then every request asks, then nothing is let in.
import { randomUUID } from 'node:crypto'
import { Pool } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { SECOND, later, now } from '@/lib/clock'
import { db } from '@/lib/db'
import { bearerRoute } from '@/lib/http/route'
import { revocationChecksInDatabase } from '@/lib/metrics'
import { revocationAge } from '@/lib/tokens/revocations'
import { addRevocation } from '@/lib/tokens/store'
import { makeToken, tryToken } from '../../fixtures/access-tokens'
import { resetDatabase } from '../../fixtures/database'
import { openDatabaseGate, type DatabaseGate } from '../../fixtures/database-gate'
import { watchQueries } from '../../fixtures/queries'
import { restartInstance } from '../../fixtures/restart'
import { APP } from '../../fixtures/route-browser'

const OK = { status: 200 }
const REVOKED = { status: 401, error: 'token_revoked' }
const UNAVAILABLE = { status: 503, error: 'unavailable' }

// Keys of this kind are made in no time.
process.env.TOKEN_SIGNING_ALG = 'ES256'

let gate: DatabaseGate
beforeAll(async () => void (gate = await openDatabaseGate()))
afterAll(() => gate.close())
beforeEach(async () => {
  restartInstance()
  await resetDatabase()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** The look for new revocations fails, and only that. Counts how often it was tried. */
function breakTheLooks(): { tried: number } {
  const state = { tried: 0 }
  const original = Pool.prototype.query as (...input: unknown[]) => unknown
  vi.spyOn(Pool.prototype, 'query').mockImplementation(function (this: Pool, ...input: unknown[]) {
    const { text } = input[0] as { text: string }
    if (!/FROM revocations\s+WHERE created_at/.test(text)) return original.apply(this, input)
    state.tried += 1
    return Promise.reject(new Error('the look fails'))
  })
  return state
}

const passTime = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })

async function someToken() {
  const sub = randomUUID()
  return { sub, token: await makeToken({ claims: { sub } }) }
}

const revokeElsewhere = (sub: string) =>
  addRevocation(db(), { kind: 'sub', value: sub, revokedAt: now(), expiresAt: later(360 * SECOND) })

/** What a request asks for itself; the looks ask for what was created since. */
const checksCounted = async () => (await revocationChecksInDatabase.get()).values[0]?.value

const revocationChecks = (queries: string[]) =>
  queries.filter((query) => query.includes('revocations') && !query.includes('created_at')).length

describe('the looks fail and the database answers', () => {
  it('for less than five seconds: memory decides, without a query', async () => {
    const { token } = await someToken()
    expect(await tryToken(token)).toMatchObject(OK)
    breakTheLooks()
    passTime(4.9 * SECOND - (revocationAge() ?? 0))
    const queries = watchQueries()
    expect(await tryToken(token)).toMatchObject(OK)
    expect(revocationChecks(queries)).toBe(0)
  })

  it('for more than five seconds: each request asks the database, and sees what memory doesn’t know', async () => {
    const [mine, other] = [await someToken(), await someToken()]
    expect(await tryToken(mine.token)).toMatchObject(OK)
    breakTheLooks()
    await revokeElsewhere(mine.sub)
    passTime(5.1 * SECOND)
    revocationChecksInDatabase.reset()
    const queries = watchQueries()
    expect(await tryToken(mine.token)).toMatchObject(REVOKED)
    expect(await tryToken(other.token)).toMatchObject(OK)
    expect(await tryToken(other.token)).toMatchObject(OK)
    expect(revocationChecks(queries)).toBe(3)
    expect(await checksCounted()).toBe(3)
  })

  it('for more than five seconds: a token issued after a revocation is good', async () => {
    const { sub, token } = await someToken()
    const before = new Date(Date.now() - 2 * SECOND)
    await addRevocation(db(), { kind: 'sub', value: sub, revokedAt: before, expiresAt: later(360 * SECOND) })
    breakTheLooks()
    restartInstance()
    expect(await tryToken(token)).toMatchObject(OK)
  })

  it('from the start: each request asks the database', async () => {
    breakTheLooks()
    const [mine, other] = [await someToken(), await someToken()]
    await revokeElsewhere(mine.sub)
    expect(await tryToken(mine.token)).toMatchObject(REVOKED)
    expect(await tryToken(other.token)).toMatchObject(OK)
  })

  it('and go on being tried; once one succeeds, memory decides again', async () => {
    const { token } = await someToken()
    expect(await tryToken(token)).toMatchObject(OK)
    const looks = breakTheLooks()
    await vi.waitFor(() => expect(looks.tried).toBeGreaterThanOrEqual(2), { timeout: 5000 })
    passTime(5.1 * SECOND)
    vi.mocked(Pool.prototype.query).mockRestore()
    await vi.waitFor(() => expect(revocationAge()).toBeLessThan(5 * SECOND), { timeout: 5000 })
    const queries = watchQueries()
    expect(await tryToken(token)).toMatchObject(OK)
    expect(revocationChecks(queries)).toBe(0)
  })
})

/** A route that needs nothing but the guard. */
const route = bearerRoute({}, () => Response.json({}))

async function tryGuard(token: string) {
  const request = new Request(`${APP}/api/x`, { headers: { authorization: `Bearer ${token}` } })
  const response = await route(request, { params: Promise.resolve({}) })
  return { status: response.status, ...((await response.json()) as { error?: string }) }
}

describe('the database is gone', () => {
  afterEach(() => gate.mend())

  it('for more than five seconds: nobody is let in, with 503 and not with 401', async () => {
    const { token } = await someToken()
    expect(await tryGuard(token)).toMatchObject(OK)
    await gate.cut()
    passTime(5.1 * SECOND)
    expect(await tryGuard(token)).toMatchObject(UNAVAILABLE)
  })

  it('from the start: nobody is let in', async () => {
    const { token } = await someToken()
    const { campuskeyKeyRing: keys } = globalThis as { campuskeyKeyRing?: unknown }
    restartInstance()
    Object.assign(globalThis, { campuskeyKeyRing: keys })
    await gate.cut()
    expect(await tryGuard(token)).toMatchObject(UNAVAILABLE)
  })

  it('a bad token is still told so', async () => {
    await gate.cut()
    expect(await tryGuard('garbage')).toMatchObject({ status: 401, error: 'invalid_token' })
  })

  it('and back again: the instance recovers by itself', async () => {
    const { token } = await someToken()
    expect(await tryGuard(token)).toMatchObject(OK)
    await gate.cut()
    passTime(5.1 * SECOND)
    expect(await tryGuard(token)).toMatchObject(UNAVAILABLE)
    await gate.mend()
    await vi.waitFor(async () => expect(await tryGuard(token)).toMatchObject(OK), { timeout: 5000 })
    await gate.cut()
  })
})
