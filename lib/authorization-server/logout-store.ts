// Logouts that apps still have to be told of. Taking one moves its next attempt into the future, in one conditional write.
import type { Db } from '@/lib/db'
import { later, now, SECOND } from '@/lib/clock'

const LEASE_MS = 30 * SECOND

export type LogoutNotice = {
  id: string
  clientId: string
  userId: string
  sessionId: string
  attempts: number
}

/**
 * For every app that has a grant from one of these sessions and an address to be told at; in the transaction that ends them.
 * Returns which apps.
 */
export async function noteLogouts(tx: Db, sessionIds: readonly string[]): Promise<string[]> {
  if (sessionIds.length === 0) return []
  const noted = await tx.$queryRaw<{ clientId: string }[]>`
    INSERT INTO logout_notices (id, client_id, user_id, session_id)
    SELECT gen_random_uuid()::text, app.client_id, app.user_id, app.session_id
    FROM app_grants app JOIN oauth_clients client ON client.id = app.client_id
    WHERE app.session_id = ANY(${[...sessionIds]}) AND client.backchannel_logout_uri IS NOT NULL
      AND client.disabled_at IS NULL
    GROUP BY app.client_id, app.user_id, app.session_id
    RETURNING client_id AS "clientId"`
  return noted.map(({ clientId }) => clientId)
}

/** The one due for longest, counted as attempted once more; null when none is due. */
export async function takeDueNotice(db: Db): Promise<LogoutNotice | null> {
  const [taken] = await db.$queryRaw<LogoutNotice[]>`
    UPDATE logout_notices SET attempts = attempts + 1, next_attempt_at = ${later(LEASE_MS)}
    WHERE id = (
      SELECT id FROM logout_notices WHERE next_attempt_at <= ${now()}
      ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, client_id AS "clientId", user_id AS "userId", session_id AS "sessionId", attempts`
  return taken ?? null
}

export async function postponeNotice(db: Db, id: string, until: Date): Promise<void> {
  await db.logoutNotice.updateMany({ where: { id }, data: { nextAttemptAt: until } })
}

export async function removeNotice(db: Db, id: string): Promise<void> {
  await db.logoutNotice.deleteMany({ where: { id } })
}
