// The steps of a passkey's ceremonies, in words. Called by the code that takes them.
// @see WebAuthn Level 3, sections 5.8.1 (client data) and 6.1 (authenticator data)
import { createHash } from 'node:crypto'
import { decodeAttestationObject, isoBase64URL, parseAuthenticatorData } from '@simplewebauthn/server/helpers'
import { checksUntil, type OrderedCheck } from '@/lib/flow-recorder/checks-in-order'
import { recordStep } from '@/lib/flow-recorder/record'
import { inWords } from '@/lib/flow-recorder/schemas'

export const tellOptions = (options: object): void =>
  recordStep(() => ({
    from: 'app',
    to: 'browser',
    title: 'Options: what the authenticator is asked for',
    note: 'The challenge is 32 random bytes; of it the server keeps a hash, for five minutes and one answer.',
    values: { ...options },
  }))

export type Answer = {
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
    values: readClient(answer),
  }))
}

const readClient = ({ clientDataJSON }: Answer): Record<string, unknown> =>
  JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')) as Record<string, unknown>

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

type Challenge = { ceremony: string; challenge: string; found: boolean }

export const tellChallenge = ({ ceremony, challenge, found }: Challenge): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'The challenge is used up',
    note: 'One conditional write: of two answers to it one is looked at.',
    values: { ceremony },
    checks: [
      {
        name: 'challenge',
        expected: inWords('ours, for this ceremony, unused, not expired, asked for by this browser'),
        got: challenge,
        passed: found,
      },
    ],
  }))

export const tellKnownPasskey = (found: boolean): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'Whose passkey is it?',
    checks: [{ name: 'A passkey that is registered here', passed: found }],
  }))

export const tellTopLevel = (framed: boolean): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'Was the page inside another site’s?',
    checks: [{ name: 'crossOrigin', expected: false, got: framed, passed: !framed }],
  }))

/** Whether the account that the answer names is the passkey's. */
export const tellUserHandle = (given: string | undefined, matches: boolean): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'Does the answer name the passkey’s account?',
    values: { userHandle_present: given !== undefined },
    checks: [{ name: 'userHandle', expected: inWords('the passkey’s'), got: given, passed: matches }],
  }))

type Ceremony = {
  type: 'webauthn.create' | 'webauthn.get'
  answer: Answer
  challenge: string
  origins: readonly string[]
  rpId: string
  /** False where the browser makes a passkey by itself. */
  needsPresence?: boolean
}
type Outcome = { deviceType: string; backedUp: boolean }

/** In the order of the library that makes them, with its words. */
function ceremonyChecks({ type, answer, challenge, origins, rpId, needsPresence = true }: Ceremony) {
  const client = readClient(answer)
  const data = readAuthenticatorData(answer)
  const flags = data.flags as { up?: boolean; uv?: boolean }
  const checks: OrderedCheck[] = [
    {
      name: 'type',
      expected: type,
      got: client.type,
      refusal: /response type:|response type"|Unexpected .* type/,
    },
    { name: 'challenge', expected: challenge, got: client.challenge, refusal: /challenge/ },
    { name: 'origin', expected: origins, got: client.origin, refusal: /origin/ },
    {
      name: 'rpIdHash',
      expected: createHash('sha256').update(rpId).digest('hex'),
      got: data.rpIdHash,
      refusal: /RP ID/,
    },
    ...(needsPresence ? [{ name: 'up', expected: true, got: flags.up, refusal: /not present/i }] : []),
    { name: 'uv', expected: true, got: flags.uv, refusal: /verification (was )?required|not verified/i },
    {
      name: 'algorithm',
      expected: inWords('one that was asked for'),
      refusal: /alg/,
    },
    { name: 'signature', expected: inWords('right, by the passkey’s public key'), refusal: /signature/ },
    {
      name: 'deviceType',
      expected: inWords('the same as when it was made: whether it can be backed up never changes'),
      refusal: /device type/,
    },
  ]
  const unused = type === 'webauthn.get' ? ['algorithm'] : ['signature', 'deviceType']
  return checks.filter(({ name }) => !unused.includes(name))
}

/** The library's verdict on the whole answer: `refusal` is what it said, null when everything was right. */
export const tellVerdict = (ceremony: Ceremony, refusal: string | null, outcome?: Outcome): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'The answer is verified',
    values: { ...outcome },
    checks: checksUntil(ceremonyChecks(ceremony), refusal),
  }))

type Counted = { stored: bigint; received: number; deviceType: string; verdict: string }

export const tellCounter = ({ stored, received, deviceType, verdict }: Counted): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'Has the passkey been copied?',
    values: { deviceType, decision: verdict },
    checks: [
      {
        name: 'signCount',
        expected: inWords(`more than ${stored}, or 0`),
        got: received,
        passed: verdict === 'ok',
      },
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
