// Organizations and their members in the database. Whoever changes who is a member holds the users first, then the
// organizations in the order of their ids: so no two changes can wait for each other.
import type { Db } from '@/lib/db'

const PERSON = { id: true, name: true, email: true } as const

export const addOrganization = (db: Db, name: string, seats: number): Promise<{ id: string }> =>
  db.organization.create({ data: { name, seats }, select: { id: true } })

/** Keeps other changes of these organizations waiting until the transaction ends; returns those that are there. */
export const lockOrganizations = (tx: Db, ids: readonly string[]) =>
  tx.$queryRaw<{ id: string; name: string; seats: number }[]>`
    SELECT id, name, seats FROM organizations WHERE id = ANY(${[...ids]}) ORDER BY id FOR UPDATE`

export const listMembers = (db: Db, organizationId: string) =>
  db.organizationMember.findMany({
    where: { organizationId },
    orderBy: [{ joinedAt: 'asc' }, { userId: 'asc' }],
    include: { user: { select: PERSON } },
  })

export const listMembershipsOf = (db: Db, userId: string) =>
  db.organizationMember.findMany({
    where: { userId },
    orderBy: { organizationId: 'asc' },
    include: { organization: true },
  })

export const countMembers = (db: Db, organizationId: string): Promise<number> =>
  db.organizationMember.count({ where: { organizationId } })

export const countMembershipsOf = (db: Db, userId: string): Promise<number> =>
  db.organizationMember.count({ where: { userId } })

export const findMember = (db: Db, organizationId: string, userId: string) =>
  db.organizationMember.findUnique({ where: { organizationId_userId: { organizationId, userId } } })

type NewMember = { organizationId: string; userId: string; isOwner: boolean; joinedAt: Date }

export async function addMember(db: Db, member: NewMember): Promise<void> {
  await db.organizationMember.create({ data: member })
}

export async function removeMember(db: Db, organizationId: string, userId: string): Promise<void> {
  await db.organizationMember.deleteMany({ where: { organizationId, userId } })
}

/** False when the person is no member, or is that already. */
export async function setOwner(
  db: Db,
  organizationId: string,
  userId: string,
  isOwner: boolean,
): Promise<boolean> {
  const { count } = await db.organizationMember.updateMany({
    where: { organizationId, userId, isOwner: !isOwner },
    data: { isOwner },
  })
  return count === 1
}

export async function moveMember(db: Db, organizationId: string, from: string, to: string): Promise<void> {
  await db.organizationMember.updateMany({ where: { organizationId, userId: from }, data: { userId: to } })
}

export async function setSeats(db: Db, id: string, seats: number): Promise<void> {
  await db.organization.update({ where: { id }, data: { seats } })
}

/** Its invites go with it. */
export async function removeOrganization(db: Db, id: string): Promise<void> {
  await db.organization.deleteMany({ where: { id } })
}

/** Newest first; ids are UUIDv7, so their order is that of time. */
export const listAll = (db: Db, cursor: string | undefined, take: number) =>
  db.organization.findMany({
    where: cursor === undefined ? {} : { id: { lt: cursor } },
    orderBy: { id: 'desc' },
    take,
    include: {
      _count: { select: { members: true } },
      members: { where: { isOwner: true }, include: { user: { select: PERSON } } },
    },
  })
