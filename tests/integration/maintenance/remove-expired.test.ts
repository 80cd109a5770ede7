import { beforeEach, expect, it } from 'vitest'
import { later, MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { removeExpired, removeExpiredInTurn } from '@/lib/maintenance/remove-expired'
import { resetDatabase } from '../../fixtures/database'

beforeEach(resetDatabase)

const PAST = later(-MINUTE)
const FUTURE = later(MINUTE)

async function makeRows(expiresAt: Date, mark: string): Promise<void> {
  const user = await db().user.create({ data: { passkeyUserId: mark } })
  const session = { userId: user.id, method: 'google', absoluteExpiresAt: FUTURE }
  const { id: sessionId } = await db().session.create({
    data: { ...session, sessionToken: mark, expires: expiresAt },
  })
  const live = await db().session.create({
    data: { ...session, sessionToken: `${mark}-live`, expires: FUTURE },
  })
  const intent = { userId: user.id, provider: 'google', sessionId: live.id }
  await db().connectIntent.create({ data: { ...intent, tokenHash: mark, expiresAt } })
  await db().passkeyChallenge.create({
    data: { challengeHash: mark, ceremony: 'authentication', browserHash: mark, expiresAt },
  })
  await db().waitingIdentity.create({
    data: { tokenHash: mark, purpose: 'prove', provider: 'google', sealed: 'x', expiresAt },
  })
  await db().revocation.create({ data: { kind: 'sid', value: sessionId, revokedAt: PAST, expiresAt } })
  await db().rateLimit.create({ data: { key: mark, points: 1, expire: BigInt(expiresAt.getTime()) } })
  await db().outgoingMail.create({
    data: {
      recipient: mark,
      subject: 'x',
      text: 'x',
      nextAttemptAt: later(-2 * 24 * 60 * MINUTE, expiresAt),
    },
  })
  await db().logoutNotice.create({
    data: {
      clientId: mark,
      userId: user.id,
      sessionId: mark,
      nextAttemptAt: later(-2 * 24 * 60 * MINUTE, expiresAt),
    },
  })
  await db().accountMerge.create({
    data: { keptUserId: user.id, mergedUserId: mark, sealed: 'x', undoUntil: expiresAt },
  })
}

const count = async () => ({
  sessions: await db().session.count(),
  intents: await db().connectIntent.count(),
  challenges: await db().passkeyChallenge.count(),
  waiting: await db().waitingIdentity.count(),
  revocations: await db().revocation.count(),
  limits: await db().rateLimit.count(),
  mail: await db().outgoingMail.count(),
  notices: await db().logoutNotice.count(),
  undoable: await db().accountMerge.count({ where: { sealed: { not: null } } }),
})

it('what has expired goes, what has not stays', async () => {
  await makeRows(PAST, 'old')
  await makeRows(FUTURE, 'new')
  expect(await removeExpired()).toBe(9)
  expect(await count()).toEqual({
    sessions: 3,
    intents: 1,
    challenges: 1,
    waiting: 1,
    revocations: 1,
    limits: 1,
    mail: 1,
    notices: 1,
    undoable: 1,
  })
  expect(await removeExpired()).toBe(0)
})

it('more than one portion goes in a round', async () => {
  const challenge = (index: number) => ({
    challengeHash: `c${index}`,
    ceremony: 'authentication',
    browserHash: 'b',
    expiresAt: PAST,
  })
  await db().passkeyChallenge.createMany({
    data: Array.from({ length: 2500 }, (_, index) => challenge(index)),
  })
  expect(await removeExpired()).toBe(2500)
})

it('several instances at once don’t get in each other’s way', async () => {
  await makeRows(PAST, 'old')
  const removed = await Promise.all([removeExpired(), removeExpired(), removeExpired()])
  expect(removed.reduce((sum, each) => sum + each)).toBe(9)
})

it('one instance at a time does it: the first, and another once that one’s turn is over, even if it died', async () => {
  await makeRows(PAST, 'old')
  const turns = await Promise.all([removeExpiredInTurn(), removeExpiredInTurn(), removeExpiredInTurn()])
  expect(turns.sort()).toEqual([9, null, null])
  await makeRows(PAST, 'older')
  expect(await removeExpiredInTurn()).toBeNull()
  await db().$executeRaw`UPDATE job_leases SET until = now() - interval '1 second'`
  expect(await removeExpiredInTurn()).toBe(9)
})

it('every table that says when its rows expire is one that is cleaned, or that is history', async () => {
  const rows = await db().$queryRaw<{ table: string }[]>`
    SELECT DISTINCT table_name AS "table" FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name ~ '(^expire|_until$|^until$|^expires_at$)'`
  const { readFileSync } = await import('node:fs')
  const cleaned = readFileSync('lib/maintenance/store.ts', 'utf8')
  const KEPT = ['access_codes', 'job_leases', 'oauth_clients']
  expect(
    rows
      .map(({ table }) => table)
      .filter((table) => !cleaned.includes(`${table} WHERE`))
      .sort(),
  ).toEqual(KEPT)
})
