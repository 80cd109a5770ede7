// The one door of everything that administrators change: role and fresh sign-in are asked in the transaction of the change.
import { transaction, type Db } from '@/lib/db'
import { requireAdmin } from '@/lib/roles/require-admin'
import { requireFresh } from '@/lib/sessions/require-fresh'
import type { SignedIn } from '@/lib/sessions/schemas'

/** @throws AppError insufficient_role | fresh_sign_in_needed, and whatever `work` throws */
export function asAdministrator<T>(admin: SignedIn, work: (tx: Db) => Promise<T>): Promise<T> {
  return transaction(async (tx) => {
    await requireAdmin(tx, admin)
    requireFresh(admin)
    return work(tx)
  })
}
