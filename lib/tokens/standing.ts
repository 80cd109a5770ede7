// Holds a person's standing still while a token of theirs is made: a role change, a sign-out or the end of a grant that runs
// at the same time comes wholly before (then the token knows of it) or wholly after (then it revokes the token).
import { SECOND, epochSeconds, later, now } from '@/lib/clock'
import { transaction, type Db } from '@/lib/db'
import type { Role } from '@/lib/roles/schemas'
import { readCurrentRoles } from '@/lib/roles/store'
import { activeKey } from '@/lib/tokens/signing-keys'
import { lastRevocation, type RevocationTarget } from '@/lib/tokens/store'

type Person = {
  userId: string
  /** What can end the token beside the person themselves: a session, a grant. */
  targets: RevocationTarget[]
  /** Locks the rows that let the person have the token. @throws AppError when they are gone */
  hold: (tx: Db) => Promise<void>
}

/** The roles of this moment, and until when they are all true. */
export type Standing = { roles: Role[]; until: Date | null }

/** Whatever `work` makes has an `iat` after every revocation so far. */
export async function inStanding<T>(
  { userId, targets, hold }: Person,
  work: (standing: Standing) => Promise<T>,
): Promise<T> {
  // Settled before a connection is held: inside, many at once could wait for each other's connections to read the keys.
  await activeKey()
  return transaction(async (tx) => {
    await hold(tx)
    await waitPastRevocation(tx, [{ kind: 'sub', value: userId }, ...targets])
    // A token lives for a second at least (RFC 9068 counts whole ones), and for none of them longer than a grant in it.
    return work(await readCurrentRoles(tx, userId, later(SECOND)))
  })
}

/** `iat` counts whole seconds: a token made in the very second of a revocation would be taken for an older one. */
async function waitPastRevocation(tx: Db, targets: RevocationTarget[]): Promise<void> {
  const revokedAt = await lastRevocation(tx, targets)
  if (!revokedAt || epochSeconds(revokedAt) < epochSeconds()) return
  const nextSecond = (epochSeconds(revokedAt) + 1) * SECOND
  await new Promise((resolve) => setTimeout(resolve, nextSecond - now().getTime()))
}
