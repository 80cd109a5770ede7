// A signed-in person has proven once more who they are: a new session takes the place of the one that asked for it.
// Never changes the person, and never brings back a session that has ended meanwhile.
// @see OWASP ASVS 5.0, 7.2.4 and 7.5.3
import { recordEvent } from '@/lib/audit/record-event'
import { now } from '@/lib/clock'
import type { Db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { endSession } from '@/lib/sessions/end-session'
import type { ProviderSession, SignInMethod } from '@/lib/sessions/schemas'
import { openSession } from '@/lib/sessions/start-session'

type Renewal = {
  /** The new cookie's value, 256 random bits. */
  token: string
  /** Whom and which session the confirmation was for, and the token that the browser holds for it. */
  userId: string
  sessionId: string
  previousToken: string
  method: SignInMethod
  client: { address: string; userAgent: string | null }
  /** The provider's session of this confirmation; without one, that of the session before stays. */
  providerSession?: ProviderSession | undefined
}

/** Inside the caller's transaction. @throws AppError not_signed_in when that session is no longer there */
export async function renewSession(db: Db, renewal: Renewal): Promise<{ absoluteExpiresAt: Date }> {
  const { previousToken, sessionId, userId, method, client } = renewal
  const ended = await endSession(db, previousToken, { client, reason: 'replaced' })
  if (ended?.id !== sessionId || ended.userId !== userId || ended.expires <= now())
    throw new AppError('not_signed_in', { detail: 'the session ended while its person was asked again' })
  const { providerIssuer, providerSessionId, idTokenSealed } = ended
  const session = await openSession(db, renewal, { providerIssuer, providerSessionId, idTokenSealed })
  await recordEvent(db, { userId, kind: 'sign_in.confirmed', details: { method }, client })
  return session
}
