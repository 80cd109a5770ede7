// The steps of a passkey's ceremonies, in words. Called by the code that takes them.
// @see WebAuthn Level 3, sections 5.8.1 (client data) and 6.1 (authenticator data)
import { decodeAttestationObject, isoBase64URL, parseAuthenticatorData } from '@simplewebauthn/server/helpers'
import { recordStep } from '@/lib/flow-recorder/record'

export const tellOptions = (options: object): void =>
  recordStep(() => ({
    from: 'app',
    to: 'browser',
    title: 'Options: what the authenticator is asked for',
    note: 'The challenge is 32 random bytes; of it the server keeps a hash, for five minutes and one answer.',
    values: { ...options },
  }))

type Answer = {
  clientDataJSON: string
  authenticatorData?: string
  attestationObject?: string
  signature?: string
}

/** What the browser and the authenticator signed, decoded. */
export function tellAnswer(answer: Answer, credentialId: string): void {
  recordStep(() => ({
    from: 'authenticator',
    to: 'browser',
    title: 'Authenticator data',
    note: 'UP: somebody was there. UV: it was verified who. BE, BS: it can be, and is, backed up.',
    values: { credentialId, ...readAuthenticatorData(answer), signature: answer.signature },
  }))
  recordStep(() => ({
    from: 'browser',
    to: 'app',
    title: 'Client data: what the browser saw',
    values: JSON.parse(Buffer.from(answer.clientDataJSON, 'base64url').toString('utf8')) as Record<
      string,
      unknown
    >,
  }))
}

function readAuthenticatorData({ authenticatorData, attestationObject }: Answer): Record<string, unknown> {
  if (authenticatorData) return describe(isoBase64URL.toBuffer(authenticatorData))
  if (!attestationObject) return {}
  const attestation = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject))
  return { fmt: attestation.get('fmt'), ...describe(attestation.get('authData')) }
}

function describe(bytes: Uint8Array<ArrayBuffer>): Record<string, unknown> {
  const { rpIdHash, flags, counter } = parseAuthenticatorData(bytes)
  const { flagsInt: _bits, ...named } = flags
  return { rpIdHash: Buffer.from(rpIdHash).toString('hex'), flags: named, signCount: counter }
}

export const tellChallenge = (ceremony: string, found: boolean): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'The challenge is used up',
    values: { ceremony },
    checks: [{ name: 'Ours, unused, not expired, asked for by this browser', passed: found }],
  }))

type Verified = { origin: string; rpId: string; deviceType: string; backedUp: boolean }

export const tellVerified = ({ origin, rpId, deviceType, backedUp }: Verified): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'The answer is verified',
    values: { deviceType, backedUp },
    checks: [
      { name: 'challenge', passed: true },
      { name: 'origin', expected: origin, got: origin, passed: true },
      { name: 'rpIdHash', expected: `SHA-256 of ${rpId}`, passed: true },
      { name: 'uv', expected: true, got: true, passed: true },
      { name: 'signature', passed: true },
    ],
  }))

type Counted = { stored: bigint; received: number; deviceType: string; verdict: string }

export const tellCounter = ({ stored, received, deviceType, verdict }: Counted): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'Has the passkey been copied?',
    values: { deviceType, decision: verdict },
    checks: [
      { name: 'signCount', expected: `more than ${stored}, or 0`, got: received, passed: verdict === 'ok' },
    ],
  }))

export const tellPasskeyStored = (userId: string, isNew: boolean): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: isNew ? 'An account is made, and the passkey belongs to it' : 'The passkey is stored',
    note: 'Only the public key: nothing here could sign in anybody.',
    values: { userId, isNew },
  }))
