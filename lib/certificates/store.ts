// Certificates and the keys that sign them, in the database.
import type { Db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'

/** Any number that nothing else in this database locks. */
const KEY_LOCK = 7_305_002

/** The newest first: it signs, all of them verify. */
export const listCertificateKeys = (db: Db) =>
  db.certificateKey.findMany({ orderBy: [{ createdAt: 'desc' }, { kid: 'asc' }] })

export type StoredCertificateKey = Awaited<ReturnType<typeof listCertificateKeys>>[number]

/** Keeps other instances that would make the first key waiting until the transaction ends. */
export async function lockCertificateKeys(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${KEY_LOCK}::bigint)`
}

type NewKey = Omit<StoredCertificateKey, 'createdAt' | 'publicJwk'> & { publicJwk: Prisma.InputJsonObject }

export async function addCertificateKey(db: Db, key: NewKey): Promise<void> {
  await db.certificateKey.create({ data: key })
}

/** Holds the account, so that of two requests at once the second sees what the first did. Null when it has ended. */
export async function lockHolder(tx: Db, userId: string): Promise<{ name: string | null } | null> {
  const [holder] = await tx.$queryRaw<{ name: string | null }[]>`
    SELECT name FROM users
    WHERE id = ${userId} AND merged_into_id IS NULL AND disabled_at IS NULL FOR NO KEY UPDATE`
  return holder ?? null
}

type Standing = { title: string; lessons: number; completed: number }

/** How far the user is in a course, as it stands now; null when there is no such course. */
export async function readStanding(db: Db, userId: string, slug: string): Promise<Standing | null> {
  const [standing] = await db.$queryRaw<Standing[]>`
    SELECT courses.title, count(lessons.id)::int AS lessons, count(lesson_id)::int AS completed
    FROM courses
    LEFT JOIN lessons ON course_id = courses.id
    LEFT JOIN lesson_completions ON lesson_id = lessons.id AND user_id = ${userId}
    WHERE courses.slug = ${slug} GROUP BY courses.id`
  return standing ?? null
}

export const addCertificate = (db: Db, data: Prisma.CertificateUncheckedCreateInput) =>
  db.certificate.create({ data })

export type StoredCertificate = Awaited<ReturnType<typeof addCertificate>>

export const findCertificate = (db: Db, id: string) => db.certificate.findUnique({ where: { id } })

export const findCertificateFor = (db: Db, userId: string, courseSlug: string) =>
  db.certificate.findUnique({ where: { userId_courseSlug: { userId, courseSlug } } })

export const listCertificatesOf = (db: Db, userId: string) =>
  db.certificate.findMany({ where: { userId }, orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }] })

export type Search = {
  id?: string | undefined
  courseStart?: string | undefined
  cursor?: string | undefined
}

/** Newest first, from the one after `cursor` on. */
export const searchCertificates = (db: Db, { id, courseStart, cursor }: Search, take: number) =>
  db.certificate.findMany({
    where: { ...(id && { id }), ...(courseStart && { courseSlug: { startsWith: courseStart } }) },
    orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }],
    ...(cursor && { cursor: { id: cursor }, skip: 1 }),
    take,
  })

/** True for exactly one caller. */
export async function markRevoked(
  tx: Db,
  id: string,
  revokedReason: string,
  revokedAt: Date,
): Promise<boolean> {
  const { count } = await tx.certificate.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt, revokedReason },
  })
  return count === 1
}

/** Those of them that are still there. */
export async function giveCertificates(tx: Db, ids: string[], from: string, to: string): Promise<void> {
  await tx.certificate.updateMany({ where: { id: { in: ids }, userId: from }, data: { userId: to } })
}
