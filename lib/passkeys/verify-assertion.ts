// Whether a passkey's answer is right: signature, origin, user verification, device type and counter. Decides nothing
// about sessions; who asks, and for which person, is the caller's.
// @see WebAuthn Level 3, section 7.2
import { verifyAuthenticationResponse, type VerifiedAuthenticationResponse } from '@simplewebauthn/server'
import type { z } from 'zod'
import { recordEvent } from '@/lib/audit/record-event'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { tellCounter, tellVerdict, type Answer } from '@/lib/flow-recorder/tell-passkey'
import { judgeCounter } from '@/lib/passkeys/policy'
import { relyingParty } from '@/lib/passkeys/relying-party'
import type { AuthenticationResponseSchema } from '@/lib/passkeys/schemas'
import type { findPasskey } from '@/lib/passkeys/store'

export type AuthenticationResponse = z.infer<typeof AuthenticationResponseSchema>
export type Passkey = NonNullable<Awaited<ReturnType<typeof findPasskey>>>
export type Verified = VerifiedAuthenticationResponse['authenticationInfo']
type Client = { address: string; userAgent: string | null }

/** @throws AppError passkey_rejected */
export async function verifyAssertion(
  response: AuthenticationResponse,
  expectedChallenge: string,
  passkey: Passkey,
): Promise<Verified> {
  const { id, origins } = relyingParty()
  const answer = response.response as Answer
  const ceremony = { type: 'webauthn.get' as const, answer, challenge: expectedChallenge, origins, rpId: id }
  let refusal = 'the signature does not match'
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
      expectedChallenge,
      expectedOrigin: origins,
      expectedRPID: id,
      requireUserVerification: true,
      // The counter is judged below: the library refuses one that went back for synced passkeys too.
      credential: { id: passkey.credentialId, publicKey: passkey.publicKey, counter: 0 },
    })
    // Whether a passkey can be backed up never changes (WebAuthn Level 3, 7.2): another one would be a copy.
    const sameDeviceType = authenticationInfo.credentialDeviceType === passkey.deviceType
    if (verified && authenticationInfo.userVerified && sameDeviceType) {
      const { credentialDeviceType: deviceType, credentialBackedUp: backedUp } = authenticationInfo
      tellVerdict(ceremony, null, { deviceType, backedUp })
      return authenticationInfo
    }
    if (verified && !sameDeviceType) refusal = 'the device type does not match'
  } catch (error) {
    tellVerdict(ceremony, error instanceof Error ? error.message : '')
    throw new AppError('passkey_rejected', {
      cause: error,
      ...(error instanceof Error && { detail: error.message }),
    })
  }
  tellVerdict(ceremony, refusal)
  throw new AppError('passkey_rejected', { detail: refusal })
}

/** Writes down a counter that went back. @throws AppError passkey_cloned on a single-device credential */
export async function requireCredibleCounter(
  { counter: stored, deviceType, userId, name }: Passkey,
  { newCounter: received }: Verified,
  client: Client,
): Promise<void> {
  const verdict = judgeCounter({ stored, received: BigInt(received), deviceType })
  tellCounter({ stored, received, deviceType, verdict })
  if (verdict === 'ok') return
  const details = { passkey: name, stored: Number(stored), received, refused: verdict === 'refused' }
  await recordEvent(db(), { userId, kind: 'passkey.counter_went_back', details, client })
  if (verdict === 'refused') throw new AppError('passkey_cloned')
}
