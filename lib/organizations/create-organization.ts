// An administrator makes an organization and says who owns it first. That person has signed in here before.
import { recordEvent } from '@/lib/audit/record-event'
import { now } from '@/lib/clock'
import type { Db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { requireUser } from '@/lib/identities/find-users'
import { alignMemberRole } from '@/lib/organizations/align-member-role'
import type { NewOrganization } from '@/lib/organizations/schemas'
import { asAdministrator } from '@/lib/roles/as-administrator'
import { addMember, addOrganization } from '@/lib/organizations/store'
import { lockForRoleChange } from '@/lib/roles/store'
import type { SignedIn } from '@/lib/sessions/schemas'

type Client = { address: string; userAgent: string | null }

/** @throws AppError insufficient_role | fresh_sign_in_needed | user_unknown | user_ambiguous */
export function createOrganization(
  admin: SignedIn,
  { name, seats, owner, reason }: NewOrganization & { reason?: string },
  client: Client,
): Promise<{ id: string }> {
  return asAdministrator(admin, async (tx) => {
    const userId = await holdOwner(tx, owner)
    const { id } = await addOrganization(tx, name, seats)
    await addMember(tx, { organizationId: id, userId, isOwner: true, joinedAt: now() })
    // Both are things an administrator did; the address in a person's own history is never somebody else's.
    const by = { actorId: admin.userId }
    await alignMemberRole(tx, userId, by)
    await recordEvent(tx, { userId, kind: 'organization.joined', details: { organization: name }, ...by })
    const details = { organizationId: id, organization: name, seats, ...(reason && { reason }) }
    await recordEvent(tx, { userId: null, kind: 'organization.created', details, client, ...by })
    return { id }
  })
}

async function holdOwner(tx: Db, idOrEmail: string): Promise<string> {
  const { id } = await requireUser(tx, idOrEmail)
  if (!(await lockForRoleChange(tx, id))) throw new AppError('user_unknown')
  return id
}
