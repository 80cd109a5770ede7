// An administrator disables an account: nobody gets in, and whoever is in is out within a second. Or enables it again.
import { countLivingUsers, lockAdministrators, setDisabledAt } from '@/lib/admin/store'
import { recordEvent } from '@/lib/audit/record-event'
import { now } from '@/lib/clock'
import type { Db } from '@/lib/db'
import { noteLogouts } from '@/lib/authorization-server/logout-store'
import { AppError } from '@/lib/errors'
import { asAdministrator } from '@/lib/roles/as-administrator'
import type { SignedIn } from '@/lib/sessions/schemas'
import { deleteSessions } from '@/lib/sessions/store'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'

type Client = { address: string; userAgent: string | null }
type Why = { reason: string; client: Client }

/**
 * @returns false when it was disabled already
 * @throws AppError insufficient_role | fresh_sign_in_needed | own_account | not_found
 */
export function disableUser(admin: SignedIn, userId: string, why: Why): Promise<boolean> {
  return change(admin, userId, why, async (tx) => {
    // Of two administrators who disable each other at once, the second one isn't one any more.
    if (!(await lockAdministrators(tx, userId)).has(admin.userId)) throw new AppError('insufficient_role')
    if (userId === admin.userId) throw new AppError('own_account')
    return setDisabledAt(tx, userId, now())
  })
}

/**
 * Everybody it belongs to signs in anew.
 * @returns false when it wasn't disabled
 * @throws AppError insufficient_role | fresh_sign_in_needed | not_found
 */
export const enableUser = (admin: SignedIn, userId: string, why: Why): Promise<boolean> =>
  change(admin, userId, why, (tx) => setDisabledAt(tx, userId, null), 'account.enabled')

function change(
  admin: SignedIn,
  userId: string,
  { reason, client }: Why,
  work: (tx: Db) => Promise<boolean>,
  kind: 'account.disabled' | 'account.enabled' = 'account.disabled',
): Promise<boolean> {
  return asAdministrator(admin, async (tx) => {
    const changed = await work(tx)
    if (!changed && (await countLivingUsers(tx, userId)) === 0) throw new AppError('not_found')
    if (!changed) return false
    // At enabling too: a sign-in that was under way when the account was disabled may have left one.
    await noteLogouts(tx, await deleteSessions(tx, userId, {}))
    await revokeTokens(tx, { kind: 'sub', value: userId })
    await recordEvent(tx, { userId, kind, details: { reason }, client, actorId: admin.userId })
    return true
  })
}
