// An owner removes somebody else from the organization.
import { recordEvent } from '@/lib/audit/record-event'
import { transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { alignMemberRole } from '@/lib/organizations/align-member-role'
import { holdAsOwner } from '@/lib/organizations/hold-organization'
import { removeMember } from '@/lib/organizations/store'
import { lockForRoleChange } from '@/lib/roles/store'
import { requireFresh } from '@/lib/sessions/require-fresh'
import type { SignedIn } from '@/lib/sessions/schemas'

type Of = { organizationId: string; userId: string }

/** @throws AppError fresh_sign_in_needed | not_found | owner_needed */
export async function removeFromOrganization(
  session: SignedIn,
  { organizationId, userId }: Of,
): Promise<void> {
  requireFresh(session)
  // For oneself there is leaving, which asks other things.
  if (userId === session.userId) throw new AppError('not_found')
  await transaction(async (tx) => {
    await lockForRoleChange(tx, userId)
    const { organization, members } = await holdAsOwner(tx, organizationId, session)
    if (!members.some((member) => member.userId === userId)) throw new AppError('not_found')
    await removeMember(tx, organizationId, userId)
    // Without an address: the history is the other person's, and the owner's address is none of their business.
    await alignMemberRole(tx, userId)
    const details = { organization: organization.name }
    await recordEvent(tx, { userId, kind: 'organization.removed', details })
  })
}
