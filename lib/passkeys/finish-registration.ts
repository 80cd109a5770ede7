// Verifies a new passkey and stores it; for a new account, creates the account in the same transaction.
// @see WebAuthn Level 3, section 7.1
import { verifyRegistrationResponse, type VerifiedRegistrationResponse } from '@simplewebauthn/server'
import type { z } from 'zod'
import { recordEvent } from '@/lib/audit/record-event'
import { db, isUniqueViolation, transaction, type Db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { recordFacts, recordFlow } from '@/lib/flow-recorder/record'
import { tellAnswer, tellChallenge, tellPasskeyStored, tellVerdict } from '@/lib/flow-recorder/tell-passkey'
import { createUser, lockUser } from '@/lib/identities/store'
import { authenticatorName } from '@/lib/passkeys/authenticators'
import { readClientData, requireTopLevel } from '@/lib/passkeys/challenge'
import { ALGORITHMS } from '@/lib/passkeys/policy'
import { relyingParty } from '@/lib/passkeys/relying-party'
import type { RegistrationResponseSchema } from '@/lib/passkeys/schemas'
import { consumeChallenge, createPasskey } from '@/lib/passkeys/store'
import { addGrants } from '@/lib/roles/store'
import type { SignedIn } from '@/lib/sessions/schemas'
import { startSession } from '@/lib/sessions/start-session'

type Registration = {
  response: z.infer<typeof RegistrationResponseSchema>
  browser: string
  signedIn: SignedIn | null
  client: { address: string; userAgent: string | null }
  /** The token of the session to start when this creates an account. */
  newSessionToken: string
  previousToken: string | undefined
}

type Challenge = NonNullable<Awaited<ReturnType<typeof consumeChallenge>>>
type Credential = NonNullable<VerifiedRegistrationResponse['registrationInfo']>

export type RegistrationOutcome = {
  passkey: { id: string; name: string }
  /** When an account was created: until when its session's cookie lasts. */
  session: { absoluteExpiresAt: Date } | null
}

/**
 * The challenge is used up whatever comes of it: an answer that fails can't be tried again.
 * @throws AppError challenge_invalid | passkey_rejected | passkey_exists | not_signed_in
 */
export const finishRegistration = (registration: Registration): Promise<RegistrationOutcome> =>
  recordFlow({ kind: 'passkey_registration', ...ownerOf(registration) }, () => register(registration))

const ownerOf = ({ signedIn }: Registration) => (signedIn ? { userId: signedIn.userId } : {})

async function register(registration: Registration): Promise<RegistrationOutcome> {
  const { response, browser, signedIn } = registration
  const claimed = readClientData(response.response.clientDataJSON)
  recordFacts({ correlation: claimed.challenge })
  tellAnswer(response.response, response.id)
  const ceremonies = ['registration', 'quiet_registration', 'account_creation'] as const
  const challenge = await consumeChallenge(db(), { challenge: claimed.challenge, ceremonies, browser })
  tellChallenge({
    ceremony: challenge?.ceremony ?? 'registration',
    challenge: claimed.challenge,
    found: challenge !== null,
  })
  if (!challenge) throw new AppError('challenge_invalid')
  if (challenge.ceremony !== 'account_creation' && challenge.userId !== signedIn?.userId)
    throw new AppError('not_signed_in')
  requireTopLevel(claimed)
  const credential = await verify(response, claimed.challenge, challenge.ceremony)
  try {
    const { userId, ...outcome } = await transaction((tx) => store(tx, registration, challenge, credential))
    recordFacts({ userId, outcome: 'succeeded' })
    tellPasskeyStored(userId, outcome.session !== null)
    return outcome
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('passkey_exists', { cause: error }) : error
  }
}

async function verify(
  response: Registration['response'],
  expectedChallenge: string,
  ceremony: string,
): Promise<Credential> {
  const { id, origins } = relyingParty()
  const needsPresence = ceremony !== 'quiet_registration'
  const told = {
    type: 'webauthn.create' as const,
    answer: response.response,
    challenge: expectedChallenge,
    origins,
    rpId: id,
    needsPresence,
  }
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as Parameters<typeof verifyRegistrationResponse>[0]['response'],
      expectedChallenge,
      expectedOrigin: origins,
      expectedRPID: id,
      requireUserVerification: true,
      // Made without a touch when the browser did it by itself (WebAuthn Level 3, 7.1, step 15).
      requireUserPresence: needsPresence,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    if (verified && registrationInfo.userVerified) {
      const { credentialDeviceType: deviceType, credentialBackedUp: backedUp } = registrationInfo
      tellVerdict(told, null, { deviceType, backedUp })
      return registrationInfo
    }
  } catch (error) {
    tellVerdict(told, error instanceof Error ? error.message : '')
    throw new AppError('passkey_rejected', {
      cause: error,
      ...(error instanceof Error && { detail: error.message }),
    })
  }
  tellVerdict(told, 'not verified')
  throw new AppError('passkey_rejected', { detail: 'not verified' })
}

async function store(
  tx: Db,
  { response, client, newSessionToken: token, previousToken }: Registration,
  { ceremony, userId: ownerId, newUserName, passkeyUserId }: Challenge,
  { credential, aaguid, credentialDeviceType, credentialBackedUp }: Credential,
): Promise<RegistrationOutcome & { userId: string }> {
  if (!passkeyUserId)
    throw new AppError('challenge_invalid', { detail: 'a registration without a user handle' })
  const isNew = ceremony === 'account_creation'
  const userId = ownerId ?? (await createAccount(tx, newUserName, passkeyUserId))
  await lockUser(tx, userId)
  const name = authenticatorName(aaguid) ?? 'Passkey'
  const passkey = await createPasskey(tx, {
    userId,
    name,
    credentialId: credential.id,
    userHandle: passkeyUserId,
    publicKey: credential.publicKey,
    counter: BigInt(credential.counter),
    transports: response.response.transports ?? [],
    aaguid,
    deviceType: credentialDeviceType,
    backedUp: credentialBackedUp,
  })
  if (!isNew) await recordEvent(tx, { userId, kind: 'passkey.added', details: { passkey: name }, client })
  const start = { token, userId, method: 'passkey', client, previousToken, isNew } as const
  return { userId, passkey: { id: passkey.id, name }, session: isNew ? await startSession(tx, start) : null }
}

async function createAccount(tx: Db, name: string | null, passkeyUserId: string) {
  const { id: userId } = await createUser(tx, { name, email: null, passkeyUserId })
  await addGrants(tx, userId, ['free-user'], 'default')
  return userId
}
