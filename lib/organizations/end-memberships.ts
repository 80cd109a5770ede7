// What becomes of a person's organizations when their account is deleted. An organization with other members gets another
// owner if it has none left; one without goes.
import { recordEvent } from '@/lib/audit/record-event'
import type { Db } from '@/lib/db'
import { leavesNoOwner, nextOwner } from '@/lib/organizations/policy'
import {
  listMembers,
  listMembershipsOf,
  lockOrganizations,
  removeMember,
  removeOrganization,
  setOwner,
} from '@/lib/organizations/store'

/** Inside a transaction that holds the user. */
export async function endMemberships(tx: Db, userId: string): Promise<void> {
  const memberships = await listMembershipsOf(tx, userId)
  const ids = memberships.map(({ organizationId }) => organizationId)
  for (const organization of await lockOrganizations(tx, ids)) {
    const members = await listMembers(tx, organization.id)
    await removeMember(tx, organization.id, userId)
    if (members.length === 1) await removeOrganization(tx, organization.id)
    else if (leavesNoOwner(members, userId)) {
      const rest = members.filter((member) => member.userId !== userId)
      await passOn(tx, organization, nextOwner(rest))
    }
  }
}

async function passOn(tx: Db, { id, name }: { id: string; name: string }, to: string | null): Promise<void> {
  if (!to || !(await setOwner(tx, id, to, true))) return
  const details = { organization: name, owner: true, reason: 'The last owner deleted their account.' }
  await recordEvent(tx, { userId: to, kind: 'organization.changed', details })
}
