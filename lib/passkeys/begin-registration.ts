// Options for a new passkey: for the signed-in user, or for an account that will be created with it.
// @see WebAuthn Level 3, section 7.1
import { generateRegistrationOptions } from '@simplewebauthn/server'
import { later } from '@/lib/clock'
import { randomToken } from '@/lib/crypto/hash'
import { db } from '@/lib/db'
import { recordFacts, recordFlow } from '@/lib/flow-recorder/record'
import { tellOptions } from '@/lib/flow-recorder/tell-passkey'
import { accountLabel } from '@/lib/passkeys/account-label'
import { CHALLENGE_LIFETIME_MS } from '@/lib/passkeys/challenge'
import { ALGORITHMS } from '@/lib/passkeys/policy'
import { relyingParty } from '@/lib/passkeys/relying-party'
import type { CreationOptions } from '@/lib/passkeys/schemas'
import { createChallenge, listPasskeysOf } from '@/lib/passkeys/store'
import { requireFresh } from '@/lib/sessions/require-fresh'
import type { SignedIn } from '@/lib/sessions/schemas'

type Owner = {
  passkeyUserId: string
  email: string | null
  userName: string | null
  exclude: { id: string; transports: string[] }[]
}

async function makeOptions({ passkeyUserId, email, userName, exclude }: Owner): Promise<CreationOptions> {
  const label = accountLabel({ email, name: userName })
  const { id, name } = relyingParty()
  const options = await generateRegistrationOptions({
    rpID: id,
    rpName: name,
    userName: label.name,
    userDisplayName: label.displayName,
    userID: Uint8Array.from(Buffer.from(passkeyUserId, 'base64url')),
    challenge: Uint8Array.from(Buffer.from(randomToken(), 'base64url')),
    timeout: CHALLENGE_LIFETIME_MS,
    attestationType: 'none',
    excludeCredentials: exclude,
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
    supportedAlgorithmIDs: ALGORITHMS,
  })
  recordFacts({ correlation: options.challenge })
  tellOptions(options)
  return options
}

/** Adds to the signed-in user. @throws AppError fresh_sign_in_needed */
export function beginRegistration(session: SignedIn, browser: string, { quietly = false } = {}) {
  requireFresh(session)
  return recordFlow({ kind: 'passkey_registration', userId: session.userId }, () =>
    beginFor(session, browser, quietly),
  )
}

async function beginFor(session: SignedIn, browser: string, quietly: boolean) {
  const { userId } = session
  const { passkeyUserId, email, name } = await db().user.findUniqueOrThrow({ where: { id: userId } })
  const passkeys = await listPasskeysOf(db(), userId)
  const options = await makeOptions({
    passkeyUserId,
    email,
    userName: name,
    exclude: passkeys.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
  })
  const expiresAt = later(CHALLENGE_LIFETIME_MS)
  await createChallenge(db(), {
    challenge: options.challenge,
    ceremony: quietly ? 'quiet_registration' : 'registration',
    browser,
    userId,
    passkeyUserId,
    expiresAt,
  })
  return options
}

/** Starts an account with a passkey alone. Nothing is created before the passkey has answered. */
export const beginAccountCreation = (name: string, browser: string) =>
  recordFlow({ kind: 'passkey_registration' }, () => beginForNobody(name, browser))

async function beginForNobody(name: string, browser: string) {
  const passkeyUserId = randomToken()
  const options = await makeOptions({ passkeyUserId, email: null, userName: name, exclude: [] })
  const expiresAt = later(CHALLENGE_LIFETIME_MS)
  const newUser = { newUserName: name, passkeyUserId }
  await createChallenge(db(), {
    challenge: options.challenge,
    ceremony: 'account_creation',
    browser,
    ...newUser,
    expiresAt,
  })
  return options
}
