// Role grants in the database.
import type { Db } from '@/lib/db'
import { now } from '@/lib/clock'
import { RoleSchema, type GrantSource, type Role } from '@/lib/roles/schemas'

const lastingPast = (at: Date) => ({ OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] })

/** The union of the user's grants that last past `at`, each role once, in the order of the schema, and until when that is so. */
export async function readCurrentRoles(
  db: Db,
  userId: string,
  at: Date = now(),
): Promise<{ roles: Role[]; until: Date | null }> {
  const grants = await db.roleGrant.findMany({
    where: { userId, ...lastingPast(at) },
    select: { role: true, expiresAt: true },
    orderBy: { expiresAt: 'asc' },
  })
  const roles = RoleSchema.options.filter((role) => grants.some((grant) => grant.role === role))
  return { roles, until: grants[0]?.expiresAt ?? null }
}

export const listCurrentGrants = (db: Db, userId: string, at: Date) =>
  db.roleGrant.findMany({
    where: { userId, ...lastingPast(at) },
    select: { role: true, source: true, expiresAt: true },
    orderBy: { createdAt: 'asc' },
  })

export const readRoles = async (db: Db, userId: string): Promise<Role[]> =>
  (await readCurrentRoles(db, userId)).roles

/** Waits for a token that is just being made for the user, and holds off the next one. False when there is no such user. */
export async function lockForRoleChange(tx: Db, userId: string): Promise<boolean> {
  const users = await tx.$queryRaw<unknown[]>`
    SELECT id FROM users WHERE id = ${userId} AND merged_into_id IS NULL FOR NO KEY UPDATE`
  return users.length === 1
}

export type GrantKey = { userId: string; role: Role; source: GrantSource }

export const findGrant = (db: Db, { userId, role, source }: GrantKey) =>
  db.roleGrant.findUnique({
    where: { userId_role_source: { userId, role, source } },
    select: { expiresAt: true },
  })

export async function putGrant(db: Db, key: GrantKey, expiresAt: Date | null): Promise<void> {
  await db.roleGrant.upsert({
    where: { userId_role_source: key },
    create: { ...key, expiresAt },
    update: { expiresAt },
  })
}

export async function readRolesFromSource(db: Db, userId: string, source: GrantSource): Promise<Role[]> {
  const grants = await db.roleGrant.findMany({ where: { userId, source }, select: { role: true } })
  return RoleSchema.options.filter((role) => grants.some((grant) => grant.role === role))
}

export async function addGrants(
  db: Db,
  userId: string,
  roles: readonly Role[],
  source: GrantSource,
): Promise<void> {
  await db.roleGrant.createMany({
    data: roles.map((role) => ({ userId, role, source })),
    skipDuplicates: true,
  })
}

export async function removeGrants(
  db: Db,
  userId: string,
  roles: readonly Role[],
  source: GrantSource,
): Promise<void> {
  await db.roleGrant.deleteMany({ where: { userId, source, role: { in: [...roles] } } })
}

/** Who has the role at this moment, the longest-standing first. */
export const listUsersWithRole = (db: Db, role: Role) =>
  db.user.findMany({
    where: { roleGrants: { some: { role, ...lastingPast(now()) } } },
    select: { id: true, name: true, email: true },
    orderBy: { id: 'asc' },
  })
