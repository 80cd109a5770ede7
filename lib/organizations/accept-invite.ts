// A person becomes a member by an invite.
import { recordEvent } from '@/lib/audit/record-event'
import { now } from '@/lib/clock'
import { transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { alignMemberRole } from '@/lib/organizations/align-member-role'
import { consumeInvite, findInvite } from '@/lib/organizations/invite-store'
import { addMember, countMembers, findMember, lockOrganizations } from '@/lib/organizations/store'
import { lockForRoleChange } from '@/lib/roles/store'
import type { SignedIn } from '@/lib/sessions/schemas'

type Client = { address: string; userAgent: string | null }

/**
 * The organization is held while its seats are counted: of two people at once, one gets the last seat. Whoever is a member
 * already leaves the invite for somebody else.
 * @throws AppError invite_invalid | no_seats_left (the invite stays good)
 */
export function acceptInvite(
  { userId }: SignedIn,
  token: string,
  client: Client,
): Promise<'joined' | 'already'> {
  return transaction(async (tx) => {
    if (!(await lockForRoleChange(tx, userId))) throw new AppError('not_signed_in')
    const invite = await findInvite(tx, token)
    const [organization] = invite ? await lockOrganizations(tx, [invite.organizationId]) : []
    if (!organization) throw new AppError('invite_invalid')
    const { id: organizationId, name, seats } = organization
    if (await findMember(tx, organizationId, userId)) return 'already'
    if (!(await consumeInvite(tx, token, now()))) throw new AppError('invite_invalid')
    if ((await countMembers(tx, organizationId)) >= seats) throw new AppError('no_seats_left')
    await addMember(tx, { organizationId, userId, isOwner: false, joinedAt: now() })
    await alignMemberRole(tx, userId, { client })
    const details = { organization: name }
    await recordEvent(tx, { userId, kind: 'organization.joined', details, client })
    return 'joined'
  })
}
