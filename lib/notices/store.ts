// Which events somebody hasn't put away yet. Nothing of its own is stored: the history and one moment say it all.
import type { Db } from '@/lib/db'
import type { NoticedKind } from '@/lib/notices/words'

export type UnseenEvent = {
  id: string
  kind: NoticedKind
  at: Date
  details: unknown
  userAgent: string | null
}

/** One query by the index (user, kind, id): however long the history is, only these few kinds of it are read. */
export const findUnseen = (db: Db, userId: string, kinds: readonly NoticedKind[], limit: number) =>
  db.$queryRaw<UnseenEvent[]>`
    SELECT event.id, event.kind, event.at, event.details, event.user_agent AS "userAgent"
    FROM users person
    JOIN audit_events event ON event.user_id = person.id
    WHERE person.id = ${userId}
      AND event.kind = ANY(${[...kinds]}::text[])
      AND event.at > COALESCE(person.notices_seen_at, person.created_at)
    ORDER BY event.id DESC LIMIT ${limit}`

/** Only an event of the person's own counts, and seen never becomes unseen. */
export async function markSeen(db: Db, userId: string, eventId: string): Promise<void> {
  await db.$executeRaw`
    UPDATE users SET notices_seen_at = event.at
    FROM audit_events event
    WHERE users.id = ${userId} AND event.id = ${eventId} AND event.user_id = users.id
      AND (users.notices_seen_at IS NULL OR users.notices_seen_at < event.at)`
}

/** Where the person can be reached: the account's address, or that of the identity used last. Unverified ones are none. */
export async function findVerifiedEmail(db: Db, userId: string): Promise<string | null> {
  const user = await db.user.findUnique({ where: { id: userId }, select: { email: true } })
  if (!user || user.email) return user?.email ?? null
  const identity = await db.identity.findFirst({
    where: { userId, emailVerified: true, email: { not: null } },
    orderBy: { lastUsedAt: 'desc' },
    select: { email: true },
  })
  return identity?.email ?? null
}
