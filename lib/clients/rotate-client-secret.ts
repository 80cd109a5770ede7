// An administrator gives a client a new secret. The one before goes on working for a while, so that nothing stops.
import { changeAs, refuseSample } from '@/lib/clients/change-client'
import type { Rotation } from '@/lib/clients/schemas'
import { changeSecrets } from '@/lib/clients/store'
import { later, MINUTE, now } from '@/lib/clock'
import { randomToken, sha256 } from '@/lib/crypto/hash'
import { AppError } from '@/lib/errors'
import type { Client } from '@/lib/http/client-address'
import type { SignedIn } from '@/lib/sessions/schemas'

type Rotated = { secret: string; previousUntil: Date | null }

/**
 * With an overlap of 0 the one before ends at once. A secret that was in its overlap already ends in any case.
 * @throws AppError insufficient_role | fresh_sign_in_needed | not_found | sample_client; not_found also for an app without a secret
 */
export async function rotateClientSecret(
  admin: SignedIn,
  id: string,
  { reason, overlapHours }: Rotation,
  client: Client,
): Promise<Rotated> {
  const secret = randomToken()
  const previousUntil = overlapHours === 0 ? null : later(overlapHours * 60 * MINUTE, now())
  await changeAs(admin, id, 'client.secret_rotated', { reason, client }, async (tx, stored) => {
    refuseSample(stored)
    if (stored.secretHash === null) throw new AppError('not_found')
    await changeSecrets(tx, id, {
      secretHash: sha256(secret),
      previousSecretHash: previousUntil && stored.secretHash,
      previousSecretUntil: previousUntil,
    })
    return true
  })
  return { secret, previousUntil }
}
