// Passkeys in a sandbox: Alice's authenticator, and a relying party that verifies what it signed. WebAuthn's bytes, cut down
// to what the challenges are about.
// @see WebAuthn Level 3, sections 6.1 and 7.2
import { createHash, createPublicKey, sign, verify } from 'node:crypto'
import type { World } from '@/lib/lab/challenge'
import { keyNamed } from '@/lib/lab/world/jwt'

const RP_ID = 'campus.example'
const ALICE_KEY = keyNamed('Alice’s passkey')
const ALICE_PUBLIC_KEY = createPublicKey(ALICE_KEY)
const CREDENTIAL = 'YWxpY2VzLXBhc3NrZXk'
/** User present, user verified. */
const FLAGS = 0x05

const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest()
const text = (data: Uint8Array | string) => Buffer.from(data).toString('base64url')
const bytes = (data: string) => Buffer.from(data, 'base64url')

export type Assertion = { id: string; clientDataJSON: string; authenticatorData: string; signature: string }

/** What Alice's browser and authenticator answer on a page of this origin, once she has touched the sensor. */
export function aliceAnswers(challenge: string, origin: string): Assertion {
  const clientData = JSON.stringify({ type: 'webauthn.get', challenge, origin, crossOrigin: false })
  const data = Buffer.concat([sha256(RP_ID), Buffer.from([FLAGS, 0, 0, 0, 0])])
  const signature = sign(null, Buffer.concat([data, sha256(clientData)]), ALICE_KEY)
  return {
    id: CREDENTIAL,
    clientDataJSON: text(clientData),
    authenticatorData: text(data),
    signature: text(signature),
  }
}

export type ClientData = { type?: unknown; challenge?: unknown; origin?: unknown }

/** The client data of an answer whose signature and RP ID are right; else null. */
export function readAssertion(body: string): ClientData | null {
  try {
    const { id, clientDataJSON, authenticatorData, signature } = JSON.parse(body) as Assertion
    const [client, data] = [bytes(clientDataJSON), bytes(authenticatorData)]
    const signed = verify(null, Buffer.concat([data, sha256(client)]), ALICE_PUBLIC_KEY, bytes(signature))
    const isOurs = data.subarray(0, 32).equals(sha256(RP_ID)) && id === CREDENTIAL
    return signed && isOurs ? (JSON.parse(client.toString()) as ClientData) : null
  } catch {
    return null
  }
}

/** Challenges that were given out: each is good once, or as often as one likes. */
export function challenges(world: World, { once }: { once: boolean }) {
  const open = new Set<string>()
  return {
    issue: (): string => {
      const challenge = world.random('challenge')
      open.add(challenge)
      return challenge
    },
    take: (challenge: unknown): boolean => {
      if (typeof challenge !== 'string' || !open.has(challenge)) return false
      if (once) open.delete(challenge)
      return true
    },
  }
}
