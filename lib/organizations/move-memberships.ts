// Memberships when two accounts become one, and when that is undone.
import { z } from 'zod'
import type { Db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { alignMemberRole } from '@/lib/organizations/align-member-role'
import {
  addMember,
  countMembers,
  findMember,
  listMembershipsOf,
  lockOrganizations,
  moveMember,
  removeMember,
  setOwner,
} from '@/lib/organizations/store'

/** What is kept to undo it. */
export const MovedMembershipSchema = z.object({
  organizationId: z.string(),
  isOwner: z.boolean(),
  joinedAt: z.coerce.date(),
  /** The remaining account was a member of it before: the two seats became one. */
  doubled: z.boolean(),
  /** And became an owner only by this. */
  raised: z.boolean(),
})
export type MovedMembership = z.infer<typeof MovedMembershipSchema>

/** Inside a transaction that holds both users. */
export async function moveMemberships(tx: Db, from: string, to: string): Promise<MovedMembership[]> {
  const memberships = await listMembershipsOf(tx, from)
  const ids = memberships.map(({ organizationId }) => organizationId)
  const present = new Set((await lockOrganizations(tx, ids)).map(({ id }) => id))
  const moved: MovedMembership[] = []
  for (const { organizationId, isOwner, joinedAt } of memberships)
    if (present.has(organizationId))
      moved.push(await move(tx, { organizationId, isOwner, joinedAt }, from, to))
  return moved
}

type Facts = { organizationId: string; isOwner: boolean; joinedAt: Date }

async function move(tx: Db, facts: Facts, from: string, to: string): Promise<MovedMembership> {
  const { organizationId, isOwner } = facts
  const doubled = (await findMember(tx, organizationId, to)) !== null
  if (!doubled) {
    await moveMember(tx, organizationId, from, to)
    return { ...facts, doubled, raised: false }
  }
  await removeMember(tx, organizationId, from)
  const raised = isOwner && (await setOwner(tx, organizationId, to, true))
  return { ...facts, doubled, raised }
}

/**
 * Gives back what is still there: an organization that the remaining account has left since stays left. The role follows.
 * @throws AppError merge_conflict when there is no seat for both any more
 */
export async function restoreMemberships(
  tx: Db,
  kept: string,
  merged: string,
  moved: readonly MovedMembership[],
): Promise<void> {
  const organizations = await lockOrganizations(
    tx,
    moved.map(({ organizationId }) => organizationId),
  )
  for (const { id, seats } of organizations) {
    const membership = moved.find(({ organizationId }) => organizationId === id)
    if (membership && (await findMember(tx, id, kept))) await restore(tx, membership, seats, { kept, merged })
  }
  for (const userId of [kept, merged]) await alignMemberRole(tx, userId)
}

type Both = { kept: string; merged: string }

async function restore(
  tx: Db,
  { doubled, raised, ...facts }: MovedMembership,
  seats: number,
  { kept, merged }: Both,
): Promise<void> {
  const { organizationId } = facts
  if (!doubled) return moveMember(tx, organizationId, kept, merged)
  if ((await countMembers(tx, organizationId)) >= seats) throw new AppError('merge_conflict')
  await addMember(tx, { ...facts, userId: merged })
  if (raised) await setOwner(tx, organizationId, kept, false)
}
