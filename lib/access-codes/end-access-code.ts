// An administrator ends an access code: nobody can redeem it any more. What it has given stays with those who have it.
import { codeExists, endCode } from '@/lib/access-codes/store'
import { recordEvent } from '@/lib/audit/record-event'
import { now } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import { asAdministrator } from '@/lib/roles/as-administrator'
import type { SignedIn } from '@/lib/sessions/schemas'

type Client = { address: string; userAgent: string | null }

/** @returns false when it had ended already. @throws AppError insufficient_role | fresh_sign_in_needed | not_found */
export function endAccessCode(admin: SignedIn, id: string, reason: string, client: Client): Promise<boolean> {
  return asAdministrator(admin, async (tx) => {
    const ended = await endCode(tx, id, now())
    if (!ended && !(await codeExists(tx, id))) throw new AppError('not_found')
    if (!ended) return false
    const details = { codeId: id, hint: ended.hint, reason }
    await recordEvent(tx, { userId: null, actorId: admin.userId, kind: 'access_code.ended', details, client })
    return true
  })
}
