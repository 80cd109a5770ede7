// The organizations a person belongs to, as far as they may see them.
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { listOpenInvites } from '@/lib/organizations/invite-store'
import type { Membership } from '@/lib/organizations/schemas'
import { listMembers, listMembershipsOf } from '@/lib/organizations/store'

export async function readMemberships(userId: string): Promise<Membership[]> {
  const memberships = await listMembershipsOf(db(), userId)
  return Promise.all(
    memberships.map(async ({ organization: { id, name, seats }, isOwner, joinedAt }) => {
      const members = await listMembers(db(), id)
      return {
        id,
        name,
        seats,
        memberCount: members.length,
        isOwner,
        joinedAt,
        // Other members are the owners' business alone; of the owners everybody may know.
        members: members
          .filter((member) => isOwner || member.isOwner || member.userId === userId)
          .map(({ userId: memberId, user, ...member }) => ({
            userId: memberId,
            name: user.name,
            email: user.email,
            isOwner: member.isOwner,
            joinedAt: member.joinedAt,
            isYou: memberId === userId,
          })),
        invites: isOwner ? await listOpenInvites(db(), id, now()) : [],
      }
    }),
  )
}
