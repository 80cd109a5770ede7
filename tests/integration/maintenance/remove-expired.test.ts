import { beforeEach, expect, it } from 'vitest'
import { later, MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { removeExpired } from '@/lib/maintenance/remove-expired'
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
  undoable: await db().accountMerge.count({ where: { sealed: { not: null } } }),
})

it('what has expired goes, what has not stays', async () => {
  await makeRows(PAST, 'old')
  await makeRows(FUTURE, 'new')
  expect(await removeExpired()).toBe(8)
  expect(await count()).toEqual({
    sessions: 3,
    intents: 1,
    challenges: 1,
    waiting: 1,
    revocations: 1,
    limits: 1,
    mail: 1,
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
  expect(removed.reduce((sum, each) => sum + each)).toBe(8)
})
