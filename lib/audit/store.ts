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

/** A few rows of each kind from the index (kind, id), then the newest of all of them: rare kinds cost no search. */
const newestOfKinds = (db: Db, kinds: readonly EventKind[], { limit, before }: Page) =>
  db.$queryRaw<StoredEvent[]>`
    SELECT event.id, event.user_id AS "userId", event.kind, event.at, event.details, event.address,
      event.user_agent AS "userAgent", event.actor_id AS "actorId"
    FROM unnest(${[...kinds]}::text[]) AS wanted(kind), LATERAL (
      SELECT * FROM audit_events WHERE audit_events.kind = wanted.kind
      ${before === undefined ? Prisma.empty : Prisma.sql`AND audit_events.id < ${before}`}
      ORDER BY audit_events.id DESC LIMIT ${limit}) event
    ORDER BY event.id DESC LIMIT ${limit}`

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
