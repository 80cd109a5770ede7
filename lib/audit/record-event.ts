// The security history: append-only, written in the transaction of the change it tells of.
import type { EventKind } from '@/lib/audit/kinds'
import type { Db } from '@/lib/db'

type Event = {
  userId: string | null
  kind: EventKind
  /** Never a secret, a token or somebody else's personal data. */
  details?: Record<string, string | number | boolean | string[] | null>
  client?: { address: string; userAgent: string | null } | undefined
}

export async function recordEvent(db: Db, { userId, kind, details = {}, client }: Event): Promise<void> {
  await db.auditEvent.create({
    data: { userId, kind, details, address: client?.address ?? null, userAgent: client?.userAgent ?? null },
  })
}
