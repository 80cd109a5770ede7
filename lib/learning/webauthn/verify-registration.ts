// A new passkey, verified as the standard says.
// @see WebAuthn Level 3, section 7.1
import { readAttestation, type Attestation } from '@/lib/learning/webauthn/attestation'
import { readAuthenticatorData, type AuthenticatorData } from '@/lib/learning/webauthn/authenticator-data'
import { readClientData, type ClientData } from '@/lib/learning/webauthn/client-data'
import { algorithmName } from '@/lib/learning/webauthn/cose-key'
import { joined, sha256, verifyPasskeySignature } from '@/lib/learning/webauthn/verify-signature'
import {
  authenticatorDataSteps,
  clientDataSteps,
  step,
  type Expected,
  type VerifyStep,
} from '@/lib/learning/webauthn/verify-steps'

export type RegistrationAnswer = {
  clientDataJSON: Uint8Array<ArrayBuffer>
  attestationObject: Uint8Array<ArrayBuffer>
}
export type ReadRegistration = {
  clientData: ClientData
  attestation: Attestation
  authenticatorData: AuthenticatorData
  steps: VerifyStep[]
}
type Given = Expected & { algorithms: readonly number[]; knownIds: readonly string[]; id: string }

/** @throws Error that says in words what can't be read */
export async function verifyRegistration(
  answer: RegistrationAnswer,
  expected: Given,
): Promise<ReadRegistration> {
  const clientData = readClientData(answer.clientDataJSON)
  const attestation = readAttestation(answer.attestationObject)
  const authenticatorData = readAuthenticatorData(attestation.authData)
  const steps = [
    ...clientDataSteps(clientData, expected),
    ...authenticatorDataSteps(authenticatorData, expected),
    ...credentialSteps(authenticatorData, expected),
    await attestationStep(attestation, authenticatorData, answer.clientDataJSON),
  ]
  return { clientData, attestation, authenticatorData, steps }
}

function credentialSteps({ attested }: AuthenticatorData, { algorithms, knownIds, id }: Given): VerifyStep[] {
  const algorithm = attested?.publicKey.get(3)
  const length = attested?.credentialId.length ?? 0
  return [
    step(
      'algorithm',
      'The key is of a kind that we asked for',
      typeof algorithm === 'number' && algorithms.includes(algorithm),
      algorithms.map((each) => `${algorithmName(each)} (${each})`).join(', '),
      `${algorithmName(algorithm)} (${JSON.stringify(algorithm)})`,
      'webauthn-5.4',
    ),
    step(
      'id-length',
      'The credential id isn’t too long',
      length > 0 && length <= 1023,
      'at most 1023 bytes',
      `${length} bytes`,
      'webauthn-7.1',
    ),
    step(
      'id-new',
      'The credential id is new here',
      !knownIds.includes(id),
      'none of the passkeys known',
      knownIds.includes(id) ? 'known already' : 'new',
      'webauthn-7.1',
    ),
  ]
}

async function attestationStep(
  { format, statement, authData }: Attestation,
  { attested }: AuthenticatorData,
  clientDataJSON: Uint8Array<ArrayBuffer>,
): Promise<VerifyStep> {
  const of = (passed: boolean | null, expected: string, got: string) =>
    step('attestation', 'The attestation statement is right', passed, expected, got, 'webauthn-8')
  if (format === 'none') return of(statement.size === 0, 'an empty statement', `${statement.size} members`)
  const signature = statement.get('sig')
  // With certificates, one would have to trust the maker's root: that is a matter of the server's own list.
  if (format !== 'packed' || statement.has('x5c') || !(signature instanceof Uint8Array) || !attested)
    return of(null, 'a chain to a root that the server trusts', `${format}; this page trusts none`)
  const signed = joined(authData, await sha256(clientDataJSON))
  const fits = await verifyPasskeySignature(attested.publicKey, signature, signed)
  return of(
    fits === null ? null : fits && statement.get('alg') === attested.publicKey.get(3),
    'a signature by the passkey itself',
    fits === null ? 'this browser lacks the algorithm' : fits ? 'it fits' : 'it doesn’t fit',
  )
}
