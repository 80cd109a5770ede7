// Options for signing in with a passkey. No account is named: the authenticator offers what it has for us.
// @see WebAuthn Level 3, section 7.2
import { generateAuthenticationOptions } from '@simplewebauthn/server'
import { later } from '@/lib/clock'
import { randomToken } from '@/lib/crypto/hash'
import { db } from '@/lib/db'
import { recordFacts, recordFlow } from '@/lib/flow-recorder/record'
import { tellOptions } from '@/lib/flow-recorder/tell-passkey'
import { CHALLENGE_LIFETIME_MS } from '@/lib/passkeys/challenge'
import { relyingParty } from '@/lib/passkeys/relying-party'
import type { RequestOptions } from '@/lib/passkeys/schemas'
import { createChallenge } from '@/lib/passkeys/store'

export const beginAuthentication = (browser: string): Promise<RequestOptions> =>
  recordFlow({ kind: 'passkey_sign_in' }, () => makeOptions(browser))

async function makeOptions(browser: string): Promise<RequestOptions> {
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().id,
    challenge: Uint8Array.from(Buffer.from(randomToken(), 'base64url')),
    timeout: CHALLENGE_LIFETIME_MS,
    userVerification: 'required',
  })
  const expiresAt = later(CHALLENGE_LIFETIME_MS)
  await createChallenge(db(), {
    challenge: options.challenge,
    ceremony: 'authentication',
    browser,
    expiresAt,
  })
  recordFacts({ correlation: options.challenge })
  tellOptions(options)
  return options
}
