// Keeps the tables of short-lived things flat: challenges, intents, waiting identities, revocations, sessions, counters,
// invites, grants of apps and of roles. One instance at a time does it, and says in the log how much went.
import { MINUTE, SECOND } from '@/lib/clock'
import { db } from '@/lib/db'
import { log } from '@/lib/http/log'
import { endExpiredGrants } from '@/lib/maintenance/end-expired-grants'
import { keepDoing } from '@/lib/maintenance/keep-doing'
import { deleteExpired, takeLease } from '@/lib/maintenance/store'

const EVERY_MS = 5 * MINUTE
/** Over before the same instance comes again; another one's turn comes at the latest with its next look. */
const LEASE_SECONDS = (EVERY_MS - 30 * SECOND) / SECOND
/** Bounds one round: what is left comes in the next. */
const PORTIONS_A_ROUND = 20

/** One round. Returns how many rows went. */
export async function removeExpired(): Promise<number> {
  const removed: Record<string, number> = {}
  for (let portion = 0; portion < PORTIONS_A_ROUND; portion += 1) {
    const gone = { ...(await deleteExpired(db())), role_grants: await endExpiredGrants() }
    for (const [table, count] of Object.entries(gone)) removed[table] = (removed[table] ?? 0) + count
    if (sum(gone) === 0) break
  }
  if (sum(removed) > 0) log.info({ removed }, 'expired rows removed')
  return sum(removed)
}

const sum = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0)

/** A round, unless another instance has done one in the last minutes: then null. */
export const removeExpiredInTurn = async (): Promise<number | null> =>
  (await takeLease(db(), 'remove-expired', LEASE_SECONDS)) ? removeExpired() : null

/** From now on, every few minutes, for as long as the process lives. */
export const keepRemovingExpired = (): void =>
  keepDoing({ everyMs: EVERY_MS, round: removeExpiredInTurn, failed: 'expired rows could not be removed' })
