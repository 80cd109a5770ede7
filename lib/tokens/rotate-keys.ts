// Key rotation without downtime: next becomes active, active becomes retiring, a new next is published.
import { SECOND, now } from '@/lib/clock'
import { transaction, type Db } from '@/lib/db'
import { env } from '@/lib/env'
import { makeKey } from '@/lib/tokens/signing-keys'
import { addKey, holdActiveKey, listKeys, moveKey, removeKeys } from '@/lib/tokens/store'

/** How long a retiring key must stay published: the longest life of a token, and a minute for clocks. */
const retiringMs = () => (env().ACCESS_TOKEN_TTL_SECONDS + 60) * SECOND

export type Rotation =
  | { rotated: true; activeKid: string }
  | { rotated: false; reason: 'too_early'; waitSeconds: number }
  /** Before the first start, or another rotation at the same moment did the work. */
  | { rotated: false; reason: 'no_keys' | 'busy' }

/** Rotates once. Refused while tokens of the key that would be dropped can still be alive. */
export async function rotateKeys(): Promise<Rotation> {
  const fresh = await makeKey(env().TOKEN_SIGNING_ALG)
  return transaction((tx) => rotate(tx, fresh))
}

async function rotate(tx: Db, fresh: Awaited<ReturnType<typeof makeKey>>): Promise<Rotation> {
  const { algorithm } = fresh
  // Of two rotations at once the second waits here, and then finds that the key it waited for is no longer the active one.
  const held = await holdActiveKey(tx, algorithm)
  const keys = (await listKeys(tx)).filter((key) => key.algorithm === algorithm)
  const next = keys.find(({ status }) => status === 'next')
  if (!next) return { rotated: false, reason: 'no_keys' }
  if (!held) return { rotated: false, reason: 'busy' }
  const at = now()
  const retiredAt = keys.find(({ status }) => status === 'retiring')?.retiredAt
  const wait = retiredAt ? retiredAt.getTime() + retiringMs() - at.getTime() : 0
  if (wait > 0) return { rotated: false, reason: 'too_early', waitSeconds: Math.ceil(wait / SECOND) }
  // One key a status (a unique index), so each place is cleared before the next key takes it.
  await removeKeys(tx, algorithm, 'retiring')
  await moveKey(tx, algorithm, 'active', 'retiring', at)
  await moveKey(tx, algorithm, 'next', 'active', at)
  await addKey(tx, fresh, 'next', null)
  return { rotated: true, activeKid: next.kid }
}
