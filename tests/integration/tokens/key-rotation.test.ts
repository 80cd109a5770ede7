// Rotation: next → active → retiring → gone, and no living token ever fails because of it.
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { GET as getKeys } from '@/app/.well-known/jwks.json/route'
import { SECOND, epochSeconds } from '@/lib/clock'
import { db, transaction } from '@/lib/db'
import { rotateKeys } from '@/lib/tokens/rotate-keys'
import { makeKey, refreshKeyRing } from '@/lib/tokens/signing-keys'
import { addKey, holdActiveKey, moveKey } from '@/lib/tokens/store'
import { makeToken, tryToken } from '../../fixtures/access-tokens'
import { resetDatabase } from '../../fixtures/database'
import { restartInstance } from '../../fixtures/restart'

// Keys of this kind are made in no time.
process.env.TOKEN_SIGNING_ALG = 'ES256'

beforeEach(async () => {
  restartInstance()
  await resetDatabase()
})
afterEach(() => vi.useRealTimers())

/** A token's life and a minute for clocks. */
const WAIT_MS = 360 * SECOND
const passTime = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })

async function kids(): Promise<Record<string, string>> {
  const rows = await db().signingKey.findMany()
  return Object.fromEntries(rows.map(({ status, kid }) => [status, kid]))
}

const publishedSet = async () => (await (await getKeys()).json()) as JSONWebKeySet
const kidOf = (token: string) => decodeProtectedHeader(token).kid

/** An operator's script or another instance does it: this instance isn't told. */
async function rotateElsewhere(): Promise<void> {
  expect(await rotateKeys()).toMatchObject({ rotated: true })
}

describe('a rotation', () => {
  it('moves each key on by one, and tells which one signs now', async () => {
    await refreshKeyRing()
    const before = await kids()
    expect(await rotateKeys()).toEqual({ rotated: true, activeKid: before.next })
    const after = await kids()
    expect(after).toEqual({
      retiring: before.active,
      active: before.next,
      next: expect.any(String) as string,
    })
    expect(Object.values(before)).not.toContain(after.next)
  })

  it('publishes next, active and retiring', async () => {
    await refreshKeyRing()
    await rotateElsewhere()
    await refreshKeyRing()
    const published = (await publishedSet()).keys.map(({ kid }) => kid)
    expect(published.sort()).toEqual(Object.values(await kids()).sort())
    expect(published).toHaveLength(3)
  })

  it('notes when the keys were moved', async () => {
    await refreshKeyRing()
    await rotateElsewhere()
    const rows = await db().signingKey.findMany({ orderBy: { status: 'asc' } })
    expect(rows.map(({ activatedAt, retiredAt }) => [activatedAt !== null, retiredAt !== null])).toEqual([
      [true, false],
      [false, false],
      [true, true],
    ])
  })

  it('before there are any keys says so and changes nothing', async () => {
    expect(await rotateKeys()).toEqual({ rotated: false, reason: 'no_keys' })
    expect(await db().signingKey.count()).toBe(0)
  })
})

describe('tokens from before a rotation', () => {
  it('go on working here, on an instance that starts afterwards and for other verifiers', async () => {
    const token = await makeToken()
    await rotateElsewhere()
    expect(await tryToken(token)).toMatchObject({ status: 200 })
    restartInstance()
    expect(await tryToken(token)).toMatchObject({ status: 200 })
    await expect(jwtVerify(token, createLocalJWKSet(await publishedSet()))).resolves.toBeDefined()
  })

  it('work until they expire, whatever the next rotation does', async () => {
    await refreshKeyRing()
    // The latest moment at which an instance still signs with the old key: just before it looks again.
    const signedLate = await makeToken({ claims: { exp: epochSeconds() + 30 + 300 } })
    await rotateElsewhere()
    passTime((30 + 290) * SECOND)
    await rotateKeys()
    await refreshKeyRing()
    expect(await tryToken(signedLate)).toMatchObject({ status: 200 })
  })
})

describe('tokens from after a rotation', () => {
  it('are signed with the key that was next, as soon as the instance has looked again', async () => {
    await refreshKeyRing()
    const { active, next } = await kids()
    await rotateElsewhere()
    expect(kidOf(await makeToken())).toBe(active)
    passTime(31 * SECOND)
    expect(kidOf(await makeToken())).toBe(next)
  })

  it('are known to caches from before it: the new active key was published already', async () => {
    const cached = createLocalJWKSet(await publishedSet())
    await rotateElsewhere()
    await refreshKeyRing()
    await expect(jwtVerify(await makeToken(), cached)).resolves.toBeDefined()
  })

  it('an instance that was quiet during two rotations signs with a key that is published', async () => {
    await refreshKeyRing()
    await rotateElsewhere()
    passTime(WAIT_MS + SECOND)
    await rotateElsewhere()
    const token = await makeToken()
    expect(kidOf(token)).toBe((await kids()).active)
    restartInstance()
    expect(await tryToken(token)).toMatchObject({ status: 200 })
  })
})

describe('rotating again too early', () => {
  it('is refused with the seconds to wait, and changes nothing', async () => {
    await refreshKeyRing()
    await rotateElsewhere()
    const before = await kids()
    const second = await rotateKeys()
    expect(second).toEqual({ rotated: false, reason: 'too_early', waitSeconds: expect.any(Number) as number })
    const { waitSeconds } = second as { waitSeconds: number }
    expect(waitSeconds).toBeGreaterThan(355)
    expect(waitSeconds).toBeLessThanOrEqual(360)
    expect(await kids()).toEqual(before)
  })

  it('is refused until the very end of the wait', async () => {
    await refreshKeyRing()
    await rotateElsewhere()
    passTime(WAIT_MS - 2 * SECOND)
    expect(await rotateKeys()).toMatchObject({ rotated: false })
    passTime(3 * SECOND)
    expect(await rotateKeys()).toMatchObject({ rotated: true })
  })
})

describe('a key that was dropped', () => {
  it('verifies nothing any more, not even a token remembered as verified', async () => {
    const [remembered, unseen] = [
      await makeToken({ claims: { exp: epochSeconds() + 3600 } }),
      await makeToken({ claims: { exp: epochSeconds() + 3600 } }),
    ]
    expect(await tryToken(remembered)).toMatchObject({ status: 200 })
    await rotateElsewhere()
    passTime(WAIT_MS + SECOND)
    await rotateElsewhere()
    await refreshKeyRing()
    for (const token of [remembered, unseen])
      expect(await tryToken(token)).toMatchObject({ status: 401, error: 'invalid_token' })
  })
})

describe('an instance that only verifies', () => {
  it('learns by itself that a key was dropped', async () => {
    const token = await makeToken({ claims: { exp: epochSeconds() + 3600 } })
    expect(await tryToken(token)).toMatchObject({ status: 200 })
    await rotateElsewhere()
    passTime(WAIT_MS + SECOND)
    await rotateElsewhere()
    await vi.waitFor(async () => expect(await tryToken(token)).toMatchObject({ status: 401 }), 5000)
  })
})

describe('two rotations at once', () => {
  it.each([
    ['the first ones', () => refreshKeyRing()],
    [
      'with a retiring key to drop',
      async () => {
        await refreshKeyRing()
        await rotateElsewhere()
        passTime(WAIT_MS + SECOND)
      },
    ],
  ])('are one: %s', async (_what, prepare) => {
    await prepare()
    const before = await kids()
    const attempts = await Promise.all([rotateKeys(), rotateKeys(), rotateKeys()])
    expect(attempts.filter(({ rotated }) => rotated)).toHaveLength(1)
    expect(await kids()).toEqual({
      retiring: before.active,
      active: before.next,
      next: expect.any(String) as string,
    })
  })

  it('the later one waits, and leaves the keys to the earlier one', async () => {
    await refreshKeyRing()
    const before = await kids()
    let later: ReturnType<typeof rotateKeys> | undefined
    await transaction(async (tx) => {
      await holdActiveKey(tx, 'ES256')
      later = rotateKeys()
      await new Promise((resolve) => setTimeout(resolve, 300))
      const at = new Date()
      await moveKey(tx, 'ES256', 'active', 'retiring', at)
      await moveKey(tx, 'ES256', 'next', 'active', at)
      await addKey(tx, await makeKey('ES256'), 'next', null)
    })
    expect(await later).toEqual({ rotated: false, reason: 'busy' })
    expect(await kids()).toMatchObject({ retiring: before.active, active: before.next })
  })
})
