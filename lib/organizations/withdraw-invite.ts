// An owner takes an invite back: its link lets nobody in any more.
import { recordEvent } from '@/lib/audit/record-event'
import { now } from '@/lib/clock'
import { transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { holdAsOwner } from '@/lib/organizations/hold-organization'
import { findInviteById, withdrawOpenInvite } from '@/lib/organizations/invite-store'
import type { SignedIn } from '@/lib/sessions/schemas'

type Client = { address: string; userAgent: string | null }

/** @throws AppError not_found | owner_needed | invite_invalid when it was used, withdrawn or expired meanwhile */
export function withdrawInvite(session: SignedIn, inviteId: string, client: Client): Promise<void> {
  return transaction(async (tx) => {
    const invite = await findInviteById(tx, inviteId)
    if (!invite) throw new AppError('not_found')
    const { organization } = await holdAsOwner(tx, invite.organizationId, session)
    if (!(await withdrawOpenInvite(tx, inviteId, now()))) throw new AppError('invite_invalid')
    const { userId } = session
    const details = { organization: organization.name }
    await recordEvent(tx, { userId, kind: 'organization.invite_withdrawn', details, client })
  })
}
