// Revocation: what it ends, what it doesn't, and how soon every instance knows.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SECOND, epochSeconds, later, now } from '@/lib/clock'
import { db, transaction } from '@/lib/db'
import { endSession } from '@/lib/sessions/end-session'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'
import { addRevocation, type RevocationTarget } from '@/lib/tokens/store'
import { makeToken, tryToken } from '../../fixtures/access-tokens'
import { openSession, signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { restartInstance } from '../../fixtures/restart'

const REVOKED = { status: 401, error: 'token_revoked' }
const OK = { status: 200 }

// Keys of this kind are made in no time.
process.env.TOKEN_SIGNING_ALG = 'ES256'

beforeEach(async () => {
  restartInstance()
  await resetDatabase()
})
afterEach(() => vi.useRealTimers())

/** A token with an owner, session and id of its own, and what would revoke it. */
async function someToken(iat = epochSeconds()) {
  const [sub, sid, jti] = [randomUUID(), randomUUID(), randomUUID()]
  return { token: await makeToken({ claims: { sub, sid, jti, iat, nbf: iat } }), sub, sid, jti }
}

/** As an instance elsewhere does: only a row tells of it. */
async function revokeElsewhere(target: RevocationTarget, revokedAt = now()): Promise<void> {
  await addRevocation(db(), { ...target, revokedAt, expiresAt: later(360 * SECOND, revokedAt) })
}

/** How long until the token is refused, in milliseconds; gives up after three seconds. */
async function timeToRefusal(token: string): Promise<number> {
  const started = performance.now()
  while ((await tryToken(token)).status === 200 && performance.now() - started < 3000)
    await new Promise((resolve) => setTimeout(resolve, 10))
  return performance.now() - started
}

const KINDS = ['sub', 'sid', 'jti'] as const

describe.each(KINDS)('by %s', (kind) => {
  it('ends the token at once on the instance that revokes', async () => {
    const mine = await someToken()
    expect(await tryToken(mine.token)).toMatchObject(OK)
    await revokeTokens(db(), { kind, value: mine[kind] })
    expect(await tryToken(mine.token)).toMatchObject(REVOKED)
  })

  it('ends it within a second when another instance revokes', async () => {
    const mine = await someToken()
    expect(await tryToken(mine.token)).toMatchObject(OK)
    await revokeElsewhere({ kind, value: mine[kind] })
    expect(await timeToRefusal(mine.token)).toBeLessThan(1000)
    expect(await tryToken(mine.token)).toMatchObject(REVOKED)
  })

  it('is known to an instance that starts afterwards, from its first request on', async () => {
    const mine = await someToken()
    await revokeTokens(db(), { kind, value: mine[kind] })
    restartInstance()
    expect(await tryToken(mine.token)).toMatchObject(REVOKED)
  })

  it('leaves other tokens alone', async () => {
    const [mine, other] = [await someToken(), await someToken()]
    for (const each of KINDS)
      await revokeTokens(db(), { kind: each, value: other[kind] === mine[each] ? '' : other[each] })
    expect(await tryToken(mine.token)).toMatchObject(OK)
    expect(await tryToken(other.token)).toMatchObject(REVOKED)
  })
})

describe('one kind’s value', () => {
  it('means nothing for another kind', async () => {
    const mine = await someToken()
    await revokeTokens(db(), { kind: 'sub', value: mine.sid })
    await revokeTokens(db(), { kind: 'sid', value: mine.jti })
    await revokeTokens(db(), { kind: 'jti', value: mine.sub })
    expect(await tryToken(mine.token)).toMatchObject(OK)
  })
})

describe('what was issued afterwards', () => {
  it('a token issued in a later second is good', async () => {
    const earlier = epochSeconds() - 10
    const old = await someToken(earlier - 1)
    await revokeElsewhere({ kind: 'sub', value: old.sub }, new Date(earlier * SECOND))
    const fresh = await makeToken({ claims: { sub: old.sub, iat: earlier + 1 } })
    expect(await tryToken(old.token)).toMatchObject(REVOKED)
    expect(await tryToken(fresh)).toMatchObject(OK)
  })

  it('a token issued in the same second is refused: its iat can’t say whether it came before', async () => {
    const iat = epochSeconds() - 10
    const mine = await someToken(iat)
    await revokeElsewhere({ kind: 'sub', value: mine.sub }, new Date(iat * SECOND))
    expect(await tryToken(mine.token)).toMatchObject(REVOKED)
  })

  it('of several revocations the latest counts, in whatever order they are read', async () => {
    const iat = epochSeconds() - 10
    const mine = await someToken(iat)
    const target = { kind: 'sub', value: mine.sub } as const
    await revokeElsewhere(target, new Date((iat + 5) * SECOND))
    await revokeElsewhere(target, new Date((iat - 60) * SECOND))
    expect(await tryToken(mine.token)).toMatchObject(REVOKED)
  })
})

describe('a revocation', () => {
  it('that commits long after it began is still found', async () => {
    const mine = await someToken()
    expect(await tryToken(mine.token)).toMatchObject(OK)
    await transaction(async (tx) => {
      await tx.revocation.create({
        data: { kind: 'sub', value: mine.sub, revokedAt: now(), expiresAt: later(360 * SECOND) },
      })
      // Two looks pass by and see nothing.
      await new Promise((resolve) => setTimeout(resolve, 2000))
      expect(await tryToken(mine.token)).toMatchObject(OK)
    })
    expect(await timeToRefusal(mine.token)).toBeLessThan(1000)
  })

  it('of an instance whose clock is slow is found all the same', async () => {
    const mine = await someToken(epochSeconds() - 200)
    expect(await tryToken(mine.token)).toMatchObject(OK)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 90 * SECOND })
    await revokeElsewhere({ kind: 'sub', value: mine.sub })
    vi.useRealTimers()
    expect(await timeToRefusal(mine.token)).toBeLessThan(1000)
  })

  it('is kept until the last token that it can mean has expired', async () => {
    await revokeTokens(db(), { kind: 'sub', value: 'user-1' })
    const row = await db().revocation.findFirstOrThrow()
    expect(row.expiresAt.getTime() - row.revokedAt.getTime()).toBeGreaterThanOrEqual(300 * SECOND)
  })

  it('is forgotten in memory after that', async () => {
    const mine = await someToken()
    await tryToken(mine.token)
    await addRevocation(db(), { kind: 'sub', value: mine.sub, revokedAt: now(), expiresAt: later(1100) })
    expect(await timeToRefusal(mine.token)).toBeLessThan(1000)
    await vi.waitFor(async () => expect(await tryToken(mine.token)).toMatchObject(OK), {
      timeout: 6000,
      interval: 100,
    })
  })
})

describe('signing out', () => {
  it('ends the session’s tokens and no other session’s', async () => {
    const account = await signedInAccount()
    const other = await openSession(account.userId)
    const [mine, theirs] = [await account.browser.accessToken(), await other.browser.accessToken()]
    await transaction((tx) => endSession(tx, account.sessionToken, { reason: 'signed_out' }))
    expect(await tryToken(mine)).toMatchObject(REVOKED)
    expect(await tryToken(theirs)).toMatchObject(OK)
    expect(await tryToken(await other.browser.accessToken())).toMatchObject(OK)
  })
})
