// An administrator ends a session of somebody, or all of them. Their API tokens end with them.
import { recordEvent } from '@/lib/audit/record-event'
import { noteLogouts } from '@/lib/authorization-server/logout-store'
import { AppError } from '@/lib/errors'
import { asAdministrator } from '@/lib/roles/as-administrator'
import type { SignedIn } from '@/lib/sessions/schemas'
import { deleteSessions } from '@/lib/sessions/store'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'

type Client = { address: string; userAgent: string | null }
type Which = { userId: string; sessionId?: string | undefined }
type Why = { reason: string; client: Client }

/**
 * Without a session's id all of the user's. Returns how many ended.
 * @throws AppError insufficient_role | fresh_sign_in_needed | not_found when the one session isn't the user's (any more)
 */
export function endUserSessions(
  admin: SignedIn,
  { userId, sessionId }: Which,
  { reason, client }: Why,
): Promise<number> {
  return asAdministrator(admin, async (tx) => {
    const ended = await deleteSessions(tx, userId, sessionId === undefined ? {} : { equals: sessionId })
    if (ended.length === 0 && sessionId !== undefined) throw new AppError('not_found')
    if (ended.length === 0) return 0
    await noteLogouts(tx, ended)
    for (const id of ended) await revokeTokens(tx, { kind: 'sid', value: id })
    const details = { sessions: ended.length, which: sessionId === undefined ? 'all' : 'one', reason }
    await recordEvent(tx, { userId, kind: 'sessions.ended', details, client, actorId: admin.userId })
    return ended.length
  })
}
