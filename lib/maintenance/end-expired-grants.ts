// Removes role grants that have expired, and tells their owners' histories once. No token has to be ended: none outlives
// an expiring grant. Rows that another instance is removing are passed over.
import { recordEvent } from '@/lib/audit/record-event'
import { transaction } from '@/lib/db'
import { deleteExpiredGrants } from '@/lib/maintenance/store'

/** One portion. Returns how many grants went. */
export function endExpiredGrants(): Promise<number> {
  return transaction(async (tx) => {
    const gone = await deleteExpiredGrants(tx)
    for (const { userId, role, source } of gone) {
      const details = { source, added: [], removed: [role], expired: true }
      await recordEvent(tx, { userId, kind: 'roles.changed', details })
    }
    return gone.length
  })
}
