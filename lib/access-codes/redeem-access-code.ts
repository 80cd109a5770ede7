// A person redeems an access code. Codes that are unknown, used up, ended or expired get one and the same answer, after the
// same questions to the database.
import { grantUntil } from '@/lib/access-codes/policy'
import { CodeRoleSchema, type Redeemed } from '@/lib/access-codes/schemas'
import { addRedemption, consumeUse, hasRedeemed } from '@/lib/access-codes/store'
import { recordEvent } from '@/lib/audit/record-event'
import { now } from '@/lib/clock'
import { transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { grantRole } from '@/lib/roles/change-roles'
import { lockForRoleChange } from '@/lib/roles/store'
import type { SignedIn } from '@/lib/sessions/schemas'

type Client = { address: string; userAgent: string | null }

/**
 * One transaction: the use, the redemption, the role, the history. The person's row is held meanwhile, so that a double
 * click is one redemption.
 * @throws AppError access_code_invalid | access_code_redeemed by this very person | access_code_adds_nothing (and is not
 *   used up)
 */
export function redeemAccessCode({ userId }: SignedIn, code: string, client: Client): Promise<Redeemed> {
  return transaction(async (tx) => {
    if (!(await lockForRoleChange(tx, userId))) throw new AppError('not_signed_in')
    if (await hasRedeemed(tx, code, userId)) throw new AppError('access_code_redeemed')
    const taken = await consumeUse(tx, code, now())
    if (!taken) throw new AppError('access_code_invalid')
    const role = CodeRoleSchema.parse(taken.role)
    const until = grantUntil(taken.grantDays, now())
    await addRedemption(tx, taken.id, userId, now())
    if (!(await grantRole(tx, { userId, role, source: 'access-code' }, until, { client })))
      throw new AppError('access_code_adds_nothing')
    const details = { hint: taken.hint, role, until: until?.toISOString() ?? null }
    await recordEvent(tx, { userId, kind: 'access_code.redeemed', details, client })
    return { role, until }
  })
}
