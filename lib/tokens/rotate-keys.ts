// Key rotation without downtime: next becomes active, active becomes retiring, a new next is published.
import { SECOND, now } from '@/lib/clock'
import { transaction } from '@/lib/db'
import { env } from '@/lib/env'
import type { SigningAlgorithm } from '@/lib/tokens/schemas'
import { makeKey } from '@/lib/tokens/signing-keys'
import { addKey, listKeys, moveKey, removeKeys } from '@/lib/tokens/store'

/** How long a retiring key must stay published: the longest life of a token, and a minute for clocks. */
const retiringMs = () => (env().ACCESS_TOKEN_TTL_SECONDS + 60) * SECOND

export type Rotation = { rotated: true; activeKid: string } | { rotated: false; waitSeconds: number }

/** Rotates once. Refused while tokens of the key that would be dropped can still be alive. */
export async function rotateKeys(): Promise<Rotation> {
  const algorithm: SigningAlgorithm = env().TOKEN_SIGNING_ALG
  const fresh = await makeKey(algorithm)
  return transaction(async (tx) => {
    const at = now()
    const keys = (await listKeys(tx)).filter((key) => key.algorithm === algorithm)
    const retiredAt = keys.find(({ status }) => status === 'retiring')?.retiredAt
    const wait = retiredAt ? retiredAt.getTime() + retiringMs() - at.getTime() : 0
    if (wait > 0) return { rotated: false, waitSeconds: Math.ceil(wait / SECOND) }
    await removeKeys(tx, algorithm, 'retiring')
    // One key a status (a unique index): of two rotations at once, the second finds nothing to move and fails whole.
    const moved =
      (await moveKey(tx, algorithm, 'active', 'retiring', at)) &&
      (await moveKey(tx, algorithm, 'next', 'active', at))
    const activeKid = keys.find(({ status }) => status === 'next')?.kid
    if (!moved || !activeKid)
      throw new Error('there are no keys to rotate yet, or another rotation is under way')
    await addKey(tx, fresh, 'next', null)
    return { rotated: true, activeKid }
  })
}
