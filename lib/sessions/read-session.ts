// Finds the session behind a cookie's token, and notes that it was used.
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { lifetimes } from '@/lib/sessions/lifetimes'
import { idleExpiry, touchAfterMs } from '@/lib/sessions/policy'
import { findSession, touchSession, type SessionWithUser } from '@/lib/sessions/store'

/** The session with its user, or null when unknown, expired (idle or absolute) or the user is disabled. */
export async function readSession(token: string): Promise<SessionWithUser | null> {
  const session = await findSession(db(), token)
  if (!session) return null
  const at = now()
  const expired = session.expires <= at || session.absoluteExpiresAt <= at
  return expired || session.user.disabledAt ? null : session
}

/** As readSession, for a request of the person's own: the idle time starts again, written down every few minutes. */
export async function useSession(token: string): Promise<SessionWithUser | null> {
  const session = await readSession(token)
  if (!session) return null
  const at = now()
  if (at.getTime() - session.lastActiveAt.getTime() >= touchAfterMs(lifetimes()))
    await touchSession(db(), token, {
      lastActiveAt: at,
      expires: idleExpiry(at, session.absoluteExpiresAt, lifetimes()),
    })
  return session
}
