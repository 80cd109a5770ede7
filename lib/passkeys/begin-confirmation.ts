// Options for a signed-in person who shall confirm with a passkey that it is them: only their own passkeys will do.
// @see WebAuthn Level 3, section 7.2
import { generateAuthenticationOptions } from '@simplewebauthn/server'
import { later } from '@/lib/clock'
import { randomToken } from '@/lib/crypto/hash'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { CHALLENGE_LIFETIME_MS } from '@/lib/passkeys/challenge'
import { relyingParty } from '@/lib/passkeys/relying-party'
import type { RequestOptions } from '@/lib/passkeys/schemas'
import { createChallenge, listPasskeysOf } from '@/lib/passkeys/store'
import type { SignedIn } from '@/lib/sessions/schemas'

/** @throws AppError not_found when the person has no passkey */
export async function beginConfirmation({ userId }: SignedIn, browser: string): Promise<RequestOptions> {
  const passkeys = await listPasskeysOf(db(), userId)
  if (passkeys.length === 0) throw new AppError('not_found', { detail: 'no passkey to confirm with' })
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().id,
    challenge: Uint8Array.from(Buffer.from(randomToken(), 'base64url')),
    timeout: CHALLENGE_LIFETIME_MS,
    userVerification: 'required',
    allowCredentials: passkeys.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
  })
  const { challenge } = options
  const expiresAt = later(CHALLENGE_LIFETIME_MS)
  await createChallenge(db(), { challenge, ceremony: 'confirmation', browser, userId, expiresAt })
  return options
}
