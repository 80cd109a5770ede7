// Verifies a passkey's answer and starts a session: the same kind as after a provider's sign-in.
// @see WebAuthn Level 3, section 7.2
import { verifyAuthenticationResponse, type VerifiedAuthenticationResponse } from '@simplewebauthn/server'
import type { z } from 'zod'
import { recordEvent } from '@/lib/audit/record-event'
import { db, transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { ProviderId } from '@/lib/identities/schemas'
import { startProvenSession } from '@/lib/identities/start-proven-session'
import { readClientData, requireTopLevel } from '@/lib/passkeys/challenge'
import { judgeCounter } from '@/lib/passkeys/policy'
import { relyingParty } from '@/lib/passkeys/relying-party'
import type { AuthenticationResponseSchema } from '@/lib/passkeys/schemas'
import { consumeChallenge, findPasskey, recordUse } from '@/lib/passkeys/store'

type Authentication = {
  response: z.infer<typeof AuthenticationResponseSchema>
  browser: string
  client: { address: string; userAgent: string | null }
  newSessionToken: string
  previousToken: string | undefined
  /** The handle of an identity that waits for this proof. */
  waitingToken: string | undefined
}

/** Until when the session's cookie lasts, and which provider's waiting identity was connected on the way. */
type SignedInWithPasskey = { absoluteExpiresAt: Date; linked: ProviderId | null }
type Passkey = NonNullable<Awaited<ReturnType<typeof findPasskey>>>
type Verified = VerifiedAuthenticationResponse['authenticationInfo']

/**
 * The challenge is used up whatever comes of it.
 * @throws AppError challenge_invalid | passkey_unknown | passkey_rejected | passkey_cloned | account_disabled
 */
export async function finishAuthentication(authentication: Authentication): Promise<SignedInWithPasskey> {
  const { response, browser } = authentication
  const claimed = readClientData(response.response.clientDataJSON)
  const challenge = await consumeChallenge(db(), {
    challenge: claimed.challenge,
    ceremonies: ['authentication'],
    browser,
  })
  if (!challenge) throw new AppError('challenge_invalid')
  const passkey = await findPasskey(db(), response.id)
  if (!passkey) throw new AppError('passkey_unknown')
  requireTopLevel(claimed)
  const verified = await verify(response, claimed.challenge, passkey)
  if (passkey.user.disabledAt) throw new AppError('account_disabled')
  await judge(passkey, verified, authentication.client)
  return signIn(authentication, passkey, verified)
}

async function verify(
  response: Authentication['response'],
  expectedChallenge: string,
  passkey: Passkey,
): Promise<Verified> {
  const { id, origin } = relyingParty()
  // No account was named beforehand, so the answer must name it (WebAuthn Level 3, 7.2).
  if (response.response.userHandle !== passkey.userHandle)
    throw new AppError('passkey_rejected', { detail: 'no user handle, or somebody else’s' })
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      // The counter is judged below: the library refuses one that went back for synced passkeys too.
      credential: { id: passkey.credentialId, publicKey: passkey.publicKey, counter: 0 },
    })
    // Whether a passkey can be backed up never changes (WebAuthn Level 3, 7.2): another one would be a copy.
    const sameDeviceType = authenticationInfo.credentialDeviceType === passkey.deviceType
    if (verified && authenticationInfo.userVerified && sameDeviceType) return authenticationInfo
  } catch (error) {
    throw new AppError('passkey_rejected', {
      cause: error,
      ...(error instanceof Error && { detail: error.message }),
    })
  }
  throw new AppError('passkey_rejected', { detail: 'the signature or the device type does not match' })
}

async function judge(passkey: Passkey, verified: Verified, client: Authentication['client']): Promise<void> {
  const { counter: stored, deviceType, userId, name } = passkey
  const verdict = judgeCounter({ stored, received: BigInt(verified.newCounter), deviceType })
  if (verdict === 'ok') return
  const details = {
    passkey: name,
    stored: Number(stored),
    received: verified.newCounter,
    refused: verdict === 'refused',
  }
  await recordEvent(db(), { userId, kind: 'passkey.counter_went_back', details, client })
  if (verdict === 'refused') throw new AppError('passkey_cloned')
}

function signIn(authentication: Authentication, { id, counter, userId }: Passkey, verified: Verified) {
  const { newSessionToken: token, client, previousToken, waitingToken } = authentication
  const use = { counter: BigInt(verified.newCounter), backedUp: verified.credentialBackedUp }
  return transaction(async (tx) => {
    if (!(await recordUse(tx, { id, counter }, use)))
      throw new AppError('challenge_invalid', { detail: 'the counter moved meanwhile' })
    return startProvenSession(tx, { token, userId, method: 'passkey', client, previousToken, waitingToken })
  })
}
