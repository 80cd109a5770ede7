// A member leaves. The last owner can't while others remain; with the last member the organization ends.
import { recordEvent } from '@/lib/audit/record-event'
import { transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { alignMemberRole } from '@/lib/organizations/align-member-role'
import { holdAsMember } from '@/lib/organizations/hold-organization'
import { leavesNoOwner } from '@/lib/organizations/policy'
import { removeMember, removeOrganization } from '@/lib/organizations/store'
import { lockForRoleChange } from '@/lib/roles/store'
import type { SignedIn } from '@/lib/sessions/schemas'

type Client = { address: string; userAgent: string | null }

/** @throws AppError not_found | last_owner */
export function leaveOrganization(session: SignedIn, organizationId: string, client: Client): Promise<void> {
  const { userId } = session
  return transaction(async (tx) => {
    await lockForRoleChange(tx, userId)
    const { organization, members } = await holdAsMember(tx, organizationId, session)
    if (leavesNoOwner(members, userId)) throw new AppError('last_owner')
    await removeMember(tx, organizationId, userId)
    if (members.length === 1) await removeOrganization(tx, organizationId)
    await alignMemberRole(tx, userId, { client })
    const details = { organization: organization.name }
    await recordEvent(tx, { userId, kind: 'organization.left', details, client })
  })
}
