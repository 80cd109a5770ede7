// Ends a session on the server, and with it every API token that was issued from it.
import { recordEvent } from '@/lib/audit/record-event'
import { noteLogouts } from '@/lib/authorization-server/logout-store'
import type { Db } from '@/lib/db'
import { tellNoSession, tellSessionEnded } from '@/lib/flow-recorder/tell-logout'
import { takeSession } from '@/lib/sessions/store'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'

type Why = {
  client?: { address: string; userAgent: string | null }
  reason: 'signed_out' | 'replaced' | 'expired'
}

/** Deletes the session and returns it, or null when there was none (any more): ending twice is no error. */
export async function endSession(db: Db, token: string, { client, reason }: Why) {
  const session = await takeSession(db, token)
  if (!session) {
    tellNoSession()
    return null
  }
  await revokeTokens(db, { kind: 'sid', value: session.id })
  // A session that a newer one replaces goes on, as far as apps are concerned.
  const apps = reason === 'replaced' ? [] : await noteLogouts(db, [session.id])
  tellSessionEnded({ sessionId: session.id, userId: session.userId, reason, apps })
  if (reason === 'signed_out') await recordEvent(db, { userId: session.userId, kind: 'signed_out', client })
  return session
}
