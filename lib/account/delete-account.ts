// A person deletes their account: at once, with every session and token, and for good.
import { eraseUser } from '@/lib/account/store'
import { recordEvent } from '@/lib/audit/record-event'
import { transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { lockUser } from '@/lib/identities/store'
import { endMemberships } from '@/lib/organizations/end-memberships'
import { requireFresh } from '@/lib/sessions/require-fresh'
import type { SignedIn } from '@/lib/sessions/schemas'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'

/** What has to be typed to confirm. */
export const DELETE_PHRASE = 'delete my account'

/** @throws AppError fresh_sign_in_needed | not_signed_in when the account is gone already */
export async function deleteAccount(session: SignedIn): Promise<void> {
  requireFresh(session)
  const { userId } = session
  await transaction(async (tx) => {
    await lockUser(tx, userId)
    await revokeTokens(tx, { kind: 'sub', value: userId })
    await endMemberships(tx, userId)
    if (!(await eraseUser(tx, userId))) throw new AppError('not_signed_in')
    await recordEvent(tx, { userId: null, kind: 'user.deleted' })
  })
}
