// The security history: append-only, written in the transaction of the change it tells of; and in the same one the e-mail
// about it, for the kinds that people are told of.
import type { EventKind } from '@/lib/audit/kinds'
import type { Db } from '@/lib/db'
import { tellByMail } from '@/lib/notices/tell-by-mail'

type Event = {
  userId: string | null
  kind: EventKind
  /** Never a secret, a token or somebody else's personal data. */
  details?: Record<string, string | number | boolean | string[] | null>
  client?: { address: string; userAgent: string | null } | undefined
  /** The administrator who did it to somebody else's account. */
  actorId?: string | undefined
  /** For the e-mail about it: the person's verified address before the change, where the change takes it away. */
  formerEmail?: string | null
}

export async function recordEvent(db: Db, event: Event): Promise<void> {
  const { userId, kind, details = {}, client, actorId = null, formerEmail } = event
  const { address = null, userAgent = null } = client ?? {}
  await db.auditEvent.create({ data: { userId, kind, details, address, userAgent, actorId } })
  await tellByMail(db, { userId, kind, details, client, formerEmail })
}
