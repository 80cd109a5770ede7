// An administrator disables a client: what it has ends, and it gets nothing more. Or enables it again.
import { changeAs, type Why } from '@/lib/clients/change-client'
import { endClientAccess } from '@/lib/clients/end-client-access'
import { setClientDisabledAt } from '@/lib/clients/store'
import { now } from '@/lib/clock'
import type { SignedIn } from '@/lib/sessions/schemas'

/** @returns false when it was disabled already. @throws AppError insufficient_role | fresh_sign_in_needed | not_found */
export const disableClient = (admin: SignedIn, id: string, why: Why): Promise<boolean> =>
  setDisabled(admin, id, why, now())

/** People connect it anew. @returns false when it wasn't disabled. @throws as above */
export const enableClient = (admin: SignedIn, id: string, why: Why): Promise<boolean> =>
  setDisabled(admin, id, why, null)

const setDisabled = (admin: SignedIn, id: string, why: Why, at: Date | null): Promise<boolean> =>
  changeAs(admin, id, at ? 'client.disabled' : 'client.enabled', why, async (tx) => {
    if (!(await setClientDisabledAt(tx, id, at))) return false
    // At enabling too: what was under way when it was disabled may have left something.
    await endClientAccess(tx, id)
    return true
  })
