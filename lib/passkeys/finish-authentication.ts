// Verifies a passkey's answer and starts a session: the same kind as after a provider's sign-in.
// @see WebAuthn Level 3, section 7.2
import { recordEvent } from '@/lib/audit/record-event'
import { db, transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { recordFacts, recordFlow } from '@/lib/flow-recorder/record'
import { tellAnswer, tellChallenge, tellKnownPasskey, tellUserHandle } from '@/lib/flow-recorder/tell-passkey'
import { tellSession } from '@/lib/flow-recorder/tell-sign-in'
import { consumeRateLimit } from '@/lib/http/rate-limit'
import type { ProviderId } from '@/lib/identities/schemas'
import { startProvenSession } from '@/lib/identities/start-proven-session'
import { countingFailures } from '@/lib/metrics'
import { readClientData, requireTopLevel } from '@/lib/passkeys/challenge'
import { consumeChallenge, findPasskey, recordUse } from '@/lib/passkeys/store'
import {
  requireCredibleCounter,
  verifyAssertion,
  type AuthenticationResponse,
  type Passkey,
  type Verified,
} from '@/lib/passkeys/verify-assertion'

type Authentication = {
  response: AuthenticationResponse
  browser: string
  client: { address: string; userAgent: string | null }
  newSessionToken: string
  previousToken: string | undefined
  /** The handle of an identity that waits for this proof. */
  waitingToken: string | undefined
}

/** Until when the session's cookie lasts, and which provider's waiting identity was connected on the way. */
type SignedInWithPasskey = { absoluteExpiresAt: Date; linked: ProviderId | null }

/**
 * The challenge is used up whatever comes of it.
 * @throws AppError challenge_invalid | passkey_unknown | passkey_rejected | passkey_cloned | account_disabled | rate_limited
 */
export const finishAuthentication = (authentication: Authentication): Promise<SignedInWithPasskey> =>
  countingFailures('passkey', () =>
    recordFlow({ kind: 'passkey_sign_in' }, () => authenticate(authentication)),
  )

async function authenticate(authentication: Authentication): Promise<SignedInWithPasskey> {
  const { response, browser, client } = authentication
  const claimed = readClientData(response.response.clientDataJSON)
  recordFacts({ correlation: claimed.challenge })
  tellAnswer(response.response, response.id)
  const challenge = await consumeChallenge(db(), {
    challenge: claimed.challenge,
    ceremonies: ['authentication'],
    browser,
  })
  tellChallenge({
    ceremony: 'authentication',
    challenge: claimed.challenge,
    found: challenge !== null,
  })
  if (!challenge) throw new AppError('challenge_invalid')
  const passkey = await findPasskey(db(), response.id)
  tellKnownPasskey(passkey !== null)
  if (!passkey) throw new AppError('passkey_unknown')
  requireTopLevel(claimed)
  // No account was named beforehand, so the answer must name it (WebAuthn Level 3, 7.2).
  const { userHandle } = response.response
  const isOwn = userHandle === passkey.userHandle
  tellUserHandle(userHandle, isOwn)
  if (!isOwn) throw new AppError('passkey_rejected', { detail: 'no user handle, or somebody else’s' })
  const verified = await verifyAssertion(response, claimed.challenge, passkey)
  // From here on it is known that its owner is there: what follows is theirs to see, a refusal too.
  recordFacts({ userId: passkey.userId })
  await consumeRateLimit('sign_in_account', passkey.userId)
  if (passkey.user.disabledAt) return refuseDisabled(passkey, client)
  await requireCredibleCounter(passkey, verified, client)
  return signIn(authentication, passkey, verified)
}

/** Only somebody who holds the passkey gets here: the account's own history tells of it. */
async function refuseDisabled({ userId }: Passkey, client: Authentication['client']): Promise<never> {
  const details = { reason: 'account_disabled', method: 'passkey' }
  await recordEvent(db(), { userId, kind: 'sign_in.refused', details, client })
  throw new AppError('account_disabled')
}

async function signIn(authentication: Authentication, { id, counter, userId }: Passkey, verified: Verified) {
  const { newSessionToken: token, client, previousToken, waitingToken } = authentication
  const use = { counter: BigInt(verified.newCounter), backedUp: verified.credentialBackedUp }
  const session = await transaction(async (tx) => {
    if (!(await recordUse(tx, { id, counter }, use)))
      throw new AppError('challenge_invalid', { detail: 'the counter moved meanwhile' })
    return startProvenSession(tx, { token, userId, method: 'passkey', client, previousToken, waitingToken })
  })
  recordFacts({ userId, outcome: 'succeeded' })
  tellSession({ userId, method: 'passkey', expires: session.absoluteExpiresAt })
  return session
}
