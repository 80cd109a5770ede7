// Ends access tokens before they expire: those of a session, a user, a grant or a client, or a single one.
import { SECOND, later, now } from '@/lib/clock'
import type { Db } from '@/lib/db'
import { env } from '@/lib/env'
import { noteRevocation } from '@/lib/tokens/revocations'
import { addRevocation, type RevocationTarget } from '@/lib/tokens/store'

/**
 * Every token of the target that was issued until now is refused: here from this moment, on other instances within a
 * second. Runs in the transaction of the change that makes it necessary.
 */
export async function revokeTokens(
  db: Db,
  target: RevocationTarget,
  lifetimeSeconds = env().ACCESS_TOKEN_TTL_SECONDS,
): Promise<void> {
  const revokedAt = now()
  // No token issued until now lives longer than this; after it the row says nothing any more.
  const expiresAt = later((lifetimeSeconds + 60) * SECOND, revokedAt)
  const row = { ...target, revokedAt, expiresAt }
  await addRevocation(db, row)
  noteRevocation(row)
}
