// Two hundred sign-ins at the same time: each succeeds or is told to come again, nothing is half made, and whoever was
// told gets in then.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { resetDatabase } from '../../fixtures/database'
import { FaultyProvider, signInAt } from '../../fixtures/faulty-provider'
import { APP } from '../../fixtures/route-browser'

process.env.RATE_LIMIT_SIGN_IN_PER_MINUTE = '100000'
process.env.RATE_LIMIT_SIGN_IN_PER_ACCOUNT_PER_MINUTE = '100000'
const MANY = 200

let provider: FaultyProvider
beforeAll(async () => {
  provider = await FaultyProvider.start()
  process.env.AUTH_GITHUB_URL = provider.origin
})
afterAll(() => provider.stop())
beforeEach(resetDatabase)

const atOnce = (codeOf: (index: number) => string) =>
  Promise.all(
    Array.from({ length: MANY }, (_, index) => signInAt(provider, 'github', { code: codeOf(index) })),
  )

const isIn = ({ href }: URL) => href === `${APP}/courses`

const counts = async () => ({
  users: await db().user.count(),
  identities: await db().identity.count(),
  withoutIdentity: await db().user.count({ where: { identities: { none: {} } } }),
  sessions: await db().session.count(),
})

it('of two hundred new people', async () => {
  const ends = await atOnce((index) => `new-${1000 + index}`)
  const told = ends.flatMap((end, index) => (isIn(end) ? [] : [index]))
  for (const index of told) expect(ends[index]?.searchParams.get('error')).toBe('unavailable')
  const made = MANY - told.length
  expect(await counts()).toEqual({ users: made, identities: made, withoutIdentity: 0, sessions: made })
  for (const index of told)
    expect(isIn(await signInAt(provider, 'github', { code: `new-${1000 + index}` }))).toBe(true)
  expect(await counts()).toEqual({ users: MANY, identities: MANY, withoutIdentity: 0, sessions: MANY })
}, 60_000)

it('of one new person in two hundred browsers: one account', async () => {
  const ends = await atOnce(() => 'same-4711')
  const made = ends.filter(isIn).length
  for (const end of ends.filter((each) => !isIn(each)))
    expect(end.searchParams.get('error')).toBe('unavailable')
  expect(made).toBeGreaterThan(0)
  expect(await counts()).toEqual({ users: 1, identities: 1, withoutIdentity: 0, sessions: made })
}, 60_000)
