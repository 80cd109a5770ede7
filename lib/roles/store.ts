// Role grants in the database.
import type { Db } from '@/lib/db'
import { now } from '@/lib/clock'
import { RoleSchema, type GrantSource, type Role } from '@/lib/roles/schemas'

/** The union of a user's unexpired grants, each role once, in the order of the schema. */
export async function readRoles(db: Db, userId: string): Promise<Role[]> {
  const grants = await db.roleGrant.findMany({
    where: { userId, OR: [{ expiresAt: null }, { expiresAt: { gt: now() } }] },
    select: { role: true },
  })
  return RoleSchema.options.filter((role) => grants.some((grant) => grant.role === role))
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
