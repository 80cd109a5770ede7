// A sign-in with a passkey, verified as the standard says.
// @see WebAuthn Level 3, section 7.2
import { readAuthenticatorData, type AuthenticatorData } from '@/lib/learning/webauthn/authenticator-data'
import { readClientData, type ClientData } from '@/lib/learning/webauthn/client-data'
import type { CoseKey } from '@/lib/learning/webauthn/cose-key'
import { joined, sha256, verifyPasskeySignature } from '@/lib/learning/webauthn/verify-signature'
import {
  authenticatorDataSteps,
  clientDataSteps,
  step,
  type Expected,
  type VerifyStep,
} from '@/lib/learning/webauthn/verify-steps'

/** What a server would have kept of the passkey. */
export type KnownPasskey = {
  id: string
  userHandle: string
  publicKey: CoseKey
  signCount: number
  backupEligible: boolean
}
export type AuthenticationAnswer = {
  id: string
  userHandle: string | null
  clientDataJSON: Uint8Array<ArrayBuffer>
  authenticatorData: Uint8Array<ArrayBuffer>
  signature: Uint8Array<ArrayBuffer>
}
export type ReadAuthentication = {
  clientData: ClientData
  authenticatorData: AuthenticatorData
  signature: Uint8Array
  steps: VerifyStep[]
}
type Given = Expected & { allowed: readonly string[]; known: readonly KnownPasskey[] }

/** @throws Error that says in words what can't be read */
export async function verifyAuthentication(
  answer: AuthenticationAnswer,
  expected: Given,
): Promise<ReadAuthentication> {
  const clientData = readClientData(answer.clientDataJSON)
  const authenticatorData = readAuthenticatorData(answer.authenticatorData)
  const passkey = expected.known.find(({ id }) => id === answer.id)
  const steps = [
    ...whoSteps(answer, expected, passkey),
    ...clientDataSteps(clientData, expected),
    ...authenticatorDataSteps(authenticatorData, expected),
    eligibilityStep(authenticatorData, passkey),
    await signatureStep(answer, passkey),
    counterStep(authenticatorData, passkey),
  ]
  return { clientData, authenticatorData, signature: answer.signature, steps }
}

function whoSteps(
  { id, userHandle }: AuthenticationAnswer,
  { allowed }: Given,
  passkey: KnownPasskey | undefined,
): VerifyStep[] {
  return [
    step(
      'allowed',
      'It is one of the passkeys that we named',
      allowed.length === 0 ? null : allowed.includes(id),
      allowed.length === 0 ? 'any: we named none' : allowed.join(', '),
      id,
      'webauthn-5.5',
    ),
    step(
      'known',
      'We know this passkey',
      passkey !== undefined,
      'a practice passkey made on this page',
      passkey ? 'known' : 'not known here; it was made earlier, or is a real one',
      'webauthn-7.2',
    ),
    step(
      'user-handle',
      'It names the account that the passkey belongs to',
      passkey === undefined || userHandle === null ? null : userHandle === passkey.userHandle,
      passkey?.userHandle ?? 'nothing to compare with',
      userHandle ?? 'nothing',
      'webauthn-5.4.3',
    ),
  ]
}

const word = (eligible: boolean) => (eligible ? 'may be synced' : 'stays on one device')

const eligibilityStep = ({ flags }: AuthenticatorData, passkey: KnownPasskey | undefined): VerifyStep =>
  step(
    'backup-eligible',
    'Whether it may be synced hasn’t changed (BE)',
    passkey ? flags.be === passkey.backupEligible : null,
    passkey ? word(passkey.backupEligible) : 'as at registration',
    word(flags.be),
    'webauthn-6.1.3',
  )

async function signatureStep(
  { authenticatorData, clientDataJSON, signature }: AuthenticationAnswer,
  passkey: KnownPasskey | undefined,
): Promise<VerifyStep> {
  const of = (passed: boolean | null, got: string) =>
    step(
      'signature',
      'The signature fits',
      passed,
      'by the passkey’s key, over authenticator data and the hash of the client data',
      got,
      'webauthn-7.2',
    )
  if (!passkey) return of(null, 'no key to check it with')
  const signed = joined(authenticatorData, await sha256(clientDataJSON))
  const fits = await verifyPasskeySignature(passkey.publicKey, signature, signed)
  return of(fits, fits === null ? 'this browser lacks the algorithm' : fits ? 'it fits' : 'it doesn’t fit')
}

function counterStep({ signCount }: AuthenticatorData, passkey: KnownPasskey | undefined): VerifyStep {
  const unused = signCount === 0 && passkey?.signCount === 0
  return step(
    'counter',
    'The counter went on',
    passkey ? unused || signCount > passkey.signCount : null,
    !passkey ? 'more than at the last use' : unused ? '0: it isn’t used' : `more than ${passkey.signCount}`,
    String(signCount),
    'webauthn-6.1.1',
  )
}
