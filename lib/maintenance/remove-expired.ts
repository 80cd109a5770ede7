// Keeps the tables of short-lived things flat: challenges, intents, waiting identities, revocations, sessions, counters,
// invites and role grants.
import { MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { log } from '@/lib/http/log'
import { endExpiredGrants } from '@/lib/maintenance/end-expired-grants'
import { deleteExpired } from '@/lib/maintenance/store'

const EVERY_MS = 5 * MINUTE
/** Bounds one round: what is left comes in the next. */
const PORTIONS_A_ROUND = 20

/** One round. Returns how many rows went. */
export async function removeExpired(): Promise<number> {
  let removed = 0
  for (let portion = 0; portion < PORTIONS_A_ROUND; portion += 1) {
    const count = (await deleteExpired(db())) + (await endExpiredGrants())
    if (count === 0) break
    removed += count
  }
  return removed
}

async function round(): Promise<void> {
  try {
    const removed = await removeExpired()
    if (removed > 0) log.info({ removed }, 'expired rows removed')
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'expired rows could not be removed')
  }
}

/** From now on, every few minutes, for as long as the process lives. */
export function keepRemovingExpired(): void {
  setInterval(() => void round(), EVERY_MS).unref()
}
