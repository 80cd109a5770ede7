// A request to the API costs no database query: one look a second, shared by all requests, is all that is asked. How far
// a person is with their lessons is no matter of the guard's; it is asked for once a second and person.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { GET as getCourse } from '@/app/api/courses/[slug]/route'
import { db } from '@/lib/db'
import { seed } from '@/prisma/seed/run'
import { makeToken, tryHeader, tryToken } from '../../fixtures/access-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { watchQueries } from '../../fixtures/queries'
import { restartInstance } from '../../fixtures/restart'
import { APP } from '../../fixtures/route-browser'

// Keys of this kind are made in no time.
process.env.TOKEN_SIGNING_ALG = 'ES256'

beforeEach(async () => {
  await resetDatabase()
  await seed(process.env.DATABASE_URL ?? '')
  restartInstance()
  // Nothing happens by itself: time passes only when a test says so.
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const readLessons = (token: string) =>
  getCourse(
    new Request(`${APP}/api/courses/python-foundation`, { headers: { authorization: `Bearer ${token}` } }),
    {
      params: Promise.resolve({ slug: 'python-foundation' }),
    },
  )

async function repeat(times: number, request: () => Promise<{ status: number }>): Promise<number[]> {
  const statuses = new Set<number>()
  for (let done = 0; done < times; done += 1) statuses.add((await request()).status)
  return [...statuses]
}

describe('once an instance is warm', () => {
  it('the counter counts: reading a row is one query', async () => {
    const queries = watchQueries()
    await db().course.count()
    expect(queries).toHaveLength(1)
  })

  it('the same token costs no query', async () => {
    const token = await (await signedInAccount()).browser.accessToken()
    await tryToken(token)
    const queries = watchQueries()
    expect(await repeat(100, () => tryToken(token))).toEqual([200])
    expect(await repeat(100, () => readLessons(token))).toEqual([200])
    expect(queries).toEqual([])
  })

  it('tokens never seen before cost none either', async () => {
    await tryToken(await makeToken())
    const queries = watchQueries()
    expect(await repeat(30, async () => tryToken(await makeToken()))).toEqual([200])
    expect(queries).toEqual([])
  })

  it.each([
    ['no token', () => tryHeader(null)],
    ['garbage', () => tryHeader('Bearer garbage')],
    ['too small a scope', async () => tryToken(await makeToken({ claims: { scope: '' } }))],
    ['a made-up key id', async () => tryToken(await makeToken({ header: { kid: crypto.randomUUID() } }))],
    ['an expired token', async () => tryToken(await makeToken({ claims: { exp: 1 } }))],
  ])('nor does a refusal: %s', async (_what, attempt) => {
    await tryToken(await makeToken())
    const queries = watchQueries()
    const [status, ...others] = await repeat(20, attempt)
    expect(status).toBeGreaterThanOrEqual(401)
    expect(others).toEqual([])
    expect(queries).toEqual([])
  })

  it('later, one look for revocations, one for changed courses and one for progress serve all requests', async () => {
    const token = await makeToken()
    await tryToken(token)
    const queries = watchQueries()
    vi.setSystemTime(Date.now() + 1000)
    await vi.advanceTimersByTimeAsync(500)
    await Promise.all(Array.from({ length: 50 }, () => tryToken(token)))
    expect(await repeat(50, () => readLessons(token))).toEqual([200])
    expect(queries).toHaveLength(3)
    expect(queries.filter((query) => query.includes('revocations'))).toHaveLength(1)
    expect(queries.filter((query) => query.includes('catalogue_revision'))).toHaveLength(1)
    expect(queries.filter((query) => query.includes('lesson_completions'))).toHaveLength(1)
  })
})

describe('the signature', () => {
  it('of a token used again is not computed again', async () => {
    const token = await makeToken()
    const verify = vi.spyOn(crypto.subtle, 'verify')
    await repeat(20, () => tryToken(token))
    expect(verify).toHaveBeenCalledTimes(1)
  })
})

describe('a burst of made-up key ids', () => {
  it('makes one query in five seconds, not one each', async () => {
    await tryToken(await makeToken())
    vi.setSystemTime(Date.now() + 5001)
    const queries = watchQueries()
    await repeat(20, async () => tryToken(await makeToken({ header: { kid: crypto.randomUUID() } })))
    expect(queries.filter((query) => query.includes('signing_keys'))).toHaveLength(1)
  })
})
