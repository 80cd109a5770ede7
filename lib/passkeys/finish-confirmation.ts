// A signed-in person has confirmed with a passkey that it is them: their session is renewed. Somebody else's passkey, good
// as it may be, changes nothing and signs nobody in.
// @see WebAuthn Level 3, section 7.2
import { recordEvent } from '@/lib/audit/record-event'
import { db, transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { consumeRateLimit } from '@/lib/http/rate-limit'
import { readClientData, requireTopLevel } from '@/lib/passkeys/challenge'
import { consumeChallenge, findPasskey, recordUse } from '@/lib/passkeys/store'
import {
  requireCredibleCounter,
  verifyAssertion,
  type AuthenticationResponse,
  type Passkey,
} from '@/lib/passkeys/verify-assertion'
import { renewSession } from '@/lib/sessions/renew-session'
import type { SignedIn } from '@/lib/sessions/schemas'

type Confirmation = {
  response: AuthenticationResponse
  browser: string
  session: SignedIn
  previousToken: string
  newSessionToken: string
  client: { address: string; userAgent: string | null }
}

/**
 * The challenge is used up whatever comes of it.
 * @throws AppError challenge_invalid | passkey_unknown | confirm_other_account | passkey_rejected | passkey_cloned | rate_limited | not_signed_in
 */
export async function finishConfirmation(confirmation: Confirmation): Promise<{ absoluteExpiresAt: Date }> {
  const { response, session, client } = confirmation
  const claimed = readClientData(response.response.clientDataJSON)
  await requireOwnChallenge(confirmation, claimed.challenge)
  const passkey = await findPasskey(db(), response.id)
  if (!passkey) throw new AppError('passkey_unknown')
  if (passkey.userId !== session.userId) return refuseOther(confirmation)
  requireTopLevel(claimed)
  requireNoOtherHandle(response, passkey)
  const verified = await verifyAssertion(response, claimed.challenge, passkey)
  await consumeRateLimit('sign_in_account', session.userId)
  await requireCredibleCounter(passkey, verified, client)
  const use = { counter: BigInt(verified.newCounter), backedUp: verified.credentialBackedUp }
  const { sessionId, userId } = session
  const { newSessionToken: token, previousToken } = confirmation
  return transaction(async (tx) => {
    if (!(await recordUse(tx, passkey, use)))
      throw new AppError('challenge_invalid', { detail: 'the counter moved meanwhile' })
    return renewSession(tx, { token, userId, sessionId, previousToken, method: 'passkey', client })
  })
}

/** Made for this person's confirmation, in this browser. */
async function requireOwnChallenge({ browser, session }: Confirmation, challenge: string): Promise<void> {
  const ceremonies = ['confirmation'] as const
  const consumed = await consumeChallenge(db(), { challenge, ceremonies, browser })
  if (consumed?.userId !== session.userId) throw new AppError('challenge_invalid')
}

async function refuseOther({ session: { userId }, client }: Confirmation): Promise<never> {
  const details = { reason: 'other_account', method: 'passkey' }
  await recordEvent(db(), { userId, kind: 'sign_in.refused', details, client })
  throw new AppError('confirm_other_account')
}

/** The person is known here, so an authenticator may leave the handle out; a wrong one is never right (7.2, step 6). */
function requireNoOtherHandle({ response: { userHandle } }: AuthenticationResponse, passkey: Passkey): void {
  if (userHandle !== undefined && userHandle !== passkey.userHandle)
    throw new AppError('passkey_rejected', { detail: 'somebody else’s user handle' })
}
