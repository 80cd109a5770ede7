// The security history: append-only, written in the transaction of the change it tells of.
import type { Db } from '@/lib/db'

export type EventKind =
  | 'user.created'
  | 'sign_in.succeeded'
  | 'sign_in.refused'
  | 'signed_out'
  | 'identity.connected'
  | 'identity.disconnected'
  | 'passkey.added'
  | 'passkey.renamed'
  | 'passkey.removed'
  | 'passkey.counter_went_back'
  | 'roles.changed'

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
