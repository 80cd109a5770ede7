// Finds the session behind a cookie's token.
import { now } from '@/lib/clock'
import type { Db } from '@/lib/db'
import { findSession, type SessionWithUser } from '@/lib/sessions/store'

/** The session with its user, or null when unknown, expired (idle or absolute) or the user is disabled. */
export async function readSession(db: Db, token: string): Promise<SessionWithUser | null> {
  const session = await findSession(db, token)
  if (!session) return null
  const at = now()
  const expired = session.expires <= at || session.absoluteExpiresAt <= at
  return expired || session.user.disabledAt ? null : session
}
