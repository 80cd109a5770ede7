// Everybody's events, for administrators. Each query reads the newest rows of an index and stops after a page.
import type { Db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { EventKind } from '@/lib/audit/kinds'

export type StoredEvent = {
  id: string
  userId: string | null
  kind: string
  at: Date
  details: unknown
  address: string | null
  userAgent: string | null
  actorId: string | null
}

type Page = { limit: number; before?: string | undefined }
type Filter = {
  kinds?: readonly EventKind[] | undefined
  userId?: string | undefined
  byAdministrators?: boolean
}

/**
 * A few rows of each kind from the index (kind, id), then the newest of all of them: rare kinds cost no search. Each kind
 * is a value of its own in the statement, because the planner chooses by how many rows it has.
 */
function newestOfKinds(db: Db, kinds: readonly EventKind[], { limit, before }: Page): Promise<StoredEvent[]> {
  const older = before === undefined ? Prisma.empty : Prisma.sql`AND id < ${before}`
  const each = kinds.map(
    (kind) => Prisma.sql`
      (SELECT * FROM audit_events WHERE kind = ${kind} ${older} ORDER BY id DESC LIMIT ${limit})`,
  )
  return db.$queryRaw<StoredEvent[]>`
    SELECT id, user_id AS "userId", kind, at, details, address, user_agent AS "userAgent", actor_id AS "actorId"
    FROM (${Prisma.join(each, ' UNION ALL ')}) event ORDER BY id DESC LIMIT ${limit}`
}

export function findEvents(
  db: Db,
  { kinds, userId, byAdministrators }: Filter,
  page: Page,
): Promise<StoredEvent[]> {
  if (kinds && userId === undefined) return newestOfKinds(db, kinds, page)
  const { limit, before } = page
  return db.auditEvent.findMany({
    where: {
      ...(kinds && { kind: { in: [...kinds] } }),
      ...(userId && { userId }),
      ...(byAdministrators && { actorId: { not: null } }),
      ...(before !== undefined && { id: { lt: before } }),
    },
    orderBy: { id: 'desc' },
    take: limit,
  })
}
