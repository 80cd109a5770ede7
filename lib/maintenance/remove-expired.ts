// Keeps the tables of short-lived things flat: challenges, intents, waiting identities, revocations, sessions, counters,
// invites and role grants.
import { MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { log } from '@/lib/http/log'
import { endExpiredGrants } from '@/lib/maintenance/end-expired-grants'
import { keepDoing } from '@/lib/maintenance/keep-doing'
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

/** From now on, every few minutes, for as long as the process lives. */
export const keepRemovingExpired = (): void =>
  keepDoing({
    everyMs: EVERY_MS,
    round: async () => {
      const removed = await removeExpired()
      if (removed > 0) log.info({ removed }, 'expired rows removed')
    },
    failed: 'expired rows could not be removed',
  })
