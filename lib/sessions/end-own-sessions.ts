// A person ends sessions of their own: one, all others, or all. Their API tokens end with them.
import { recordEvent } from '@/lib/audit/record-event'
import { noteLogouts } from '@/lib/authorization-server/logout-store'
import { transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { SignedIn } from '@/lib/sessions/schemas'
import { deleteSessions } from '@/lib/sessions/store'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'

type Client = { address: string; userAgent: string | null }

/** Which of the person's sessions to end. */
export type Which = { sessionId: string } | 'others' | 'all'

/**
 * One transaction: the sessions, every token issued from them, the history. Returns how many ended.
 * @throws AppError not_found when the one session isn't the person's own (any more)
 */
export function endOwnSessions(
  { userId, sessionId }: SignedIn,
  which: Which,
  client: Client,
): Promise<number> {
  const filter = which === 'all' ? {} : which === 'others' ? { not: sessionId } : { equals: which.sessionId }
  return transaction(async (tx) => {
    const ended = await deleteSessions(tx, userId, filter)
    if (ended.length === 0 && typeof which === 'object') throw new AppError('not_found')
    await noteLogouts(tx, ended)
    for (const id of ended) await revokeTokens(tx, { kind: 'sid', value: id })
    const details = { sessions: ended.length, which: typeof which === 'object' ? 'one' : which }
    if (ended.length > 0) await recordEvent(tx, { userId, kind: 'sessions.ended', details, client })
    return ended.length
  })
}
