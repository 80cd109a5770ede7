// Finding people among a million. Every query is a range of one index, in that index's order, and stops after a page:
// no count, no offset. The index expressions are in the migration `admin_search`.
import { now } from '@/lib/clock'
import type { Db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Role } from '@/lib/roles/schemas'

export type FoundUser = {
  id: string
  name: string | null
  email: string | null
  createdAt: Date
  disabledAt: Date | null
  mergedIntoId: string | null
}

/** What was found, by which key, and whether the same user stands under a smaller matching key already. */
export type Match = FoundUser & { key: string; again: boolean }

/** Where the page before ended. */
export type After = { key: string; id: string }

const COLUMNS = Prisma.sql`u.id, u.name, u.email, u.created_at AS "createdAt", u.disabled_at AS "disabledAt",
  u.merged_into_id AS "mergedIntoId"`

const older = (column: Prisma.Sql, before: string | undefined) =>
  before === undefined ? Prisma.empty : Prisma.sql`AND ${column} < ${before}`

export const findUsersById = (db: Db, id: string) =>
  db.$queryRaw<FoundUser[]>`SELECT ${COLUMNS} FROM users u WHERE u.id = ${id}`

export const listNewestUsers = (db: Db, limit: number, before?: string) =>
  db.$queryRaw<FoundUser[]>`
    SELECT ${COLUMNS} FROM users u WHERE true ${older(Prisma.sql`u.id`, before)} ORDER BY u.id DESC LIMIT ${limit}`

export const listDisabledUsers = (db: Db, limit: number, before?: string) =>
  db.$queryRaw<FoundUser[]>`
    SELECT ${COLUMNS} FROM users u
    WHERE u.disabled_at IS NOT NULL AND u.merged_into_id IS NULL ${older(Prisma.sql`u.id`, before)}
    ORDER BY u.id DESC LIMIT ${limit}`

export const listUsersWithRole = (db: Db, role: Role, limit: number, before?: string) =>
  db.$queryRaw<FoundUser[]>`
    SELECT ${COLUMNS} FROM (
      SELECT DISTINCT user_id FROM role_grants
      WHERE role = ${role} AND (expires_at IS NULL OR expires_at > ${now()}) ${older(Prisma.sql`user_id`, before)}
      ORDER BY user_id DESC LIMIT ${limit}
    ) holder JOIN users u ON u.id = holder.user_id ORDER BY u.id DESC`

/** Everything that begins with the text, whatever its case; U+10FFFF comes after every character there is. */
const begins = (column: Prisma.Sql, text: string) =>
  Prisma.sql`lower(${column}) COLLATE "C" >= lower(${text}) AND lower(${column}) COLLATE "C" < lower(${text}) || chr(1114111)`

const later = (column: Prisma.Sql, id: Prisma.Sql, after: After | undefined) =>
  after === undefined
    ? Prisma.empty
    : Prisma.sql`AND (lower(${column}) COLLATE "C", ${id}) > (${after.key}, ${after.id})`

export function findUsersByName(db: Db, text: string, limit: number, after?: After) {
  const name = Prisma.sql`u.name`
  return db.$queryRaw<Match[]>`
    SELECT ${COLUMNS}, lower(u.name) COLLATE "C" AS key, false AS again FROM users u
    WHERE ${begins(name, text)} ${later(name, Prisma.sql`u.id`, after)}
    ORDER BY lower(u.name) COLLATE "C", u.id LIMIT ${limit}`
}

/** The user's own address, and the verified ones of connected accounts. */
export function findUsersByEmail(db: Db, text: string, limit: number, after?: After) {
  const [own, connected] = [Prisma.sql`o.email`, Prisma.sql`i.email`]
  return db.$queryRaw<Match[]>`
    SELECT ${COLUMNS}, found.key,
      EXISTS (SELECT FROM users o WHERE o.id = u.id AND ${begins(own, text)} AND lower(o.email) COLLATE "C" < found.key)
      OR EXISTS (SELECT FROM identities i WHERE i.user_id = u.id AND i.email_verified AND ${begins(connected, text)}
        AND lower(i.email) COLLATE "C" < found.key) AS again
    FROM (
      (SELECT lower(o.email) COLLATE "C" AS key, o.id FROM users o
        WHERE ${begins(own, text)} ${later(own, Prisma.sql`o.id`, after)}
        ORDER BY lower(o.email) COLLATE "C", o.id LIMIT ${limit})
      UNION
      (SELECT DISTINCT lower(i.email) COLLATE "C" AS key, i.user_id AS id FROM identities i
        WHERE i.email_verified AND ${begins(connected, text)} ${later(connected, Prisma.sql`i.user_id`, after)}
        ORDER BY lower(i.email) COLLATE "C", i.user_id LIMIT ${limit})
      ORDER BY key, id LIMIT ${limit}
    ) found JOIN users u ON u.id = found.id ORDER BY found.key, found.id`
}

export const listUnexpiredGrants = (db: Db, userIds: string[]) =>
  db.roleGrant.findMany({
    where: { userId: { in: userIds }, OR: [{ expiresAt: null }, { expiresAt: { gt: now() } }] },
    select: { userId: true, role: true },
  })

export const listGrantsOf = (db: Db, userId: string) =>
  db.roleGrant.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } })

export const listCertificatesOf = (db: Db, userId: string) =>
  db.certificate.findMany({
    where: { userId },
    orderBy: { issuedAt: 'desc' },
    select: { id: true, courseTitle: true, issuedAt: true, revokedAt: true },
  })

export const findNames = (db: Db, ids: string[]) =>
  db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, email: true } })

/**
 * Holds all administrators and one more user against changes by anybody else until the transaction ends, always in the same
 * order, and returns who of them is an administrator at that moment: neither expired nor disabled.
 */
export async function lockAdministrators(tx: Db, userId: string): Promise<Set<string>> {
  await tx.$queryRaw`
    SELECT id FROM users WHERE id = ${userId} OR id IN (SELECT user_id FROM role_grants WHERE role = 'admin')
    ORDER BY id FOR NO KEY UPDATE`
  // A statement of its own: only now is it sure to see what whoever held the rows before has done.
  const admins = await tx.user.findMany({
    where: {
      disabledAt: null,
      mergedIntoId: null,
      roleGrants: { some: { role: 'admin', OR: [{ expiresAt: null }, { expiresAt: { gt: now() } }] } },
    },
    select: { id: true },
  })
  return new Set(admins.map(({ id }) => id))
}

/** False when that is so already, or there is no such user (any more). */
export async function setDisabledAt(tx: Db, id: string, disabledAt: Date | null): Promise<boolean> {
  const present = disabledAt ? null : { not: null }
  const { count } = await tx.user.updateMany({
    where: { id, mergedIntoId: null, disabledAt: present },
    data: { disabledAt },
  })
  return count === 1
}

export const countLivingUsers = (db: Db, id: string) => db.user.count({ where: { id, mergedIntoId: null } })
