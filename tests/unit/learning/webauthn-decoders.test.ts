import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readAttestation } from '@/lib/learning/webauthn/attestation'
import { readAuthenticatorData } from '@/lib/learning/webauthn/authenticator-data'
import { fieldAt, type ByteField } from '@/lib/learning/webauthn/byte-field'
import { verifyAuthentication } from '@/lib/learning/webauthn/verify-authentication'
import { verifyRegistration } from '@/lib/learning/webauthn/verify-registration'
import { unwrapEcdsa } from '@/lib/learning/webauthn/verify-signature'
import type { VerifyStep } from '@/lib/learning/webauthn/verify-steps'
import { APP } from '../../fixtures/route-browser'
import { SoftwareAuthenticator, type Changes } from '../../fixtures/software-authenticator'

const RP_ID = new URL(APP).hostname
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64url'))
const random = () => randomBytes(32).toString('base64url')
const failures = (steps: readonly VerifyStep[]) =>
  steps.filter(({ state }) => state === 'failed').map(({ id }) => id)

const expectations = (challenge: string) => ({
  challenge,
  origin: APP,
  rpId: RP_ID,
  rpIdHash: new Uint8Array(createHash('sha256').update(RP_ID).digest()),
  userVerification: 'required' as const,
})

type Algorithm = 'ES256' | 'EdDSA' | 'RS256'
const NUMBERS: Record<Algorithm, number> = { ES256: -7, EdDSA: -8, RS256: -257 }

async function register(
  authenticator: SoftwareAuthenticator,
  changes: Changes = {},
  algorithms = [-7, -8, -257],
) {
  const [challenge, userId] = [random(), random()]
  const answer = authenticator.create(
    {
      challenge,
      rp: { id: RP_ID, name: 'Campuskey' },
      user: { id: userId, name: 'Practice', displayName: 'Practice' },
      pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    },
    changes,
  )
  const read = await verifyRegistration(
    {
      clientDataJSON: bytes(answer.response.clientDataJSON),
      attestationObject: bytes(answer.response.attestationObject),
    },
    { ...expectations(challenge), type: 'webauthn.create', algorithms, knownIds: [], id: answer.id },
  )
  return { answer, read, userId }
}

async function signIn(
  authenticator: SoftwareAuthenticator,
  { answer: { id }, read, userId }: Awaited<ReturnType<typeof register>>,
  changes: Changes = {},
  keptCount = read.authenticatorData.signCount,
) {
  const challenge = random()
  const { response } = authenticator.get({ challenge, rpId: RP_ID, userVerification: 'required' }, changes)
  return verifyAuthentication(
    {
      id,
      userHandle: response.userHandle ?? null,
      clientDataJSON: bytes(response.clientDataJSON),
      authenticatorData: bytes(response.authenticatorData),
      signature: bytes(response.signature),
    },
    {
      ...expectations(challenge),
      type: 'webauthn.get',
      allowed: [],
      known: [
        {
          id,
          userHandle: userId,
          publicKey: read.authenticatorData.attested!.publicKey,
          signCount: keptCount,
          backupEligible: read.authenticatorData.flags.be,
        },
      ],
    },
  )
}

describe.each<Algorithm>(['ES256', 'EdDSA', 'RS256'])('with %s', (algorithm) => {
  it('a registration and a sign-in pass every step', async () => {
    const authenticator = new SoftwareAuthenticator({ algorithm })
    const registered = await register(authenticator)
    expect(failures(registered.read.steps)).toEqual([])
    expect(registered.read.authenticatorData.attested?.publicKey.get(3)).toBe(NUMBERS[algorithm])
    const { steps } = await signIn(authenticator, registered)
    expect(failures(steps)).toEqual([])
    expect(steps.find(({ id }) => id === 'signature')?.state).toBe('passed')
  })

  it('the fields name every byte of the authenticator data once', async () => {
    const { read } = await register(new SoftwareAuthenticator({ algorithm }))
    const { bytes: data, fields } = read.authenticatorData
    const covers = (list: readonly ByteField[], from: number, to: number) => {
      expect(list[0]?.from).toBe(from)
      expect(list.at(-1)?.to).toBe(to)
      list.slice(1).forEach((field, index) => expect(field.from).toBe(list[index]?.to))
    }
    covers(fields, 0, data.length)
    const key = fields.find(({ id }) => id === 'credentialPublicKey')!
    covers(key.parts!, key.from + 1, key.to)
    expect(fieldAt(fields, 32)?.id).toBe('flags')
    expect(fieldAt(fields, key.to - 1)?.name).toBe(
      algorithm === 'RS256' ? 'e' : algorithm === 'ES256' ? 'y' : 'x',
    )
  })
})

describe('each step finds its own fault', () => {
  it.each<[string, Changes]>([
    ['type', { clientData: { type: 'webauthn.get' } }],
    ['challenge', { clientData: { challenge: 'AAAA' } }],
    ['origin', { clientData: { origin: 'https://evil.example' } }],
    ['cross-origin', { clientData: { crossOrigin: true } }],
    ['top-origin', { clientData: { topOrigin: 'https://evil.example' } }],
    ['rp-id-hash', { rpId: 'evil.example' }],
    ['up', { flags: { userPresent: false } }],
    ['uv', { flags: { userVerified: false } }],
    ['backup', { flags: { backupEligibility: false, backupState: true } }],
  ])('of a registration: %s', async (id, changes) => {
    const { read } = await register(new SoftwareAuthenticator(), changes)
    // A self-attestation covers all bytes, so it may fail along.
    expect(failures(read.steps).filter((each) => each !== 'attestation')).toEqual([id])
  })

  it('of a registration: an algorithm that wasn’t asked for', async () => {
    const { read } = await register(new SoftwareAuthenticator(), {}, [-8])
    expect(failures(read.steps)).toEqual(['algorithm'])
  })

  it.each<[string, Changes]>([
    ['origin', { clientData: { origin: 'https://evil.example' } }],
    ['rp-id-hash', { rpId: 'evil.example' }],
    ['backup-eligible', { flags: { backupEligibility: false, backupState: false } }],
    ['counter', { signCount: 4 }],
  ])('of a sign-in: %s', async (id, changes) => {
    const authenticator = new SoftwareAuthenticator()
    const registered = await register(authenticator)
    expect(failures((await signIn(authenticator, registered, changes, 4)).steps)).toContain(id)
  })

  it('of a sign-in: a signature by another passkey', async () => {
    const [mine, another] = [new SoftwareAuthenticator(), new SoftwareAuthenticator()]
    const registered = await register(mine)
    await register(another)
    expect(failures((await signIn(another, registered)).steps)).toContain('signature')
  })
})

describe('bytes that can’t be read are told in words', () => {
  it('too few, and too many', async () => {
    expect(() => readAuthenticatorData(new Uint8Array(36))).toThrow('at least 37')
    expect(() => readAuthenticatorData(new Uint8Array(38))).toThrow('too many')
    const cut = new Uint8Array(40)
    cut[32] = 0x40
    expect(() => readAuthenticatorData(cut)).toThrow('cut off')
  })

  it('an attestation object without its three members', () => {
    expect(() => readAttestation(Uint8Array.of(0xa0))).toThrow('fmt')
  })

  it.each([
    ['a number longer than the curve', Uint8Array.of(0x30, 5, 2, 3, 1, 1, 1)],
    ['something left over', Uint8Array.of(0x30, 8, 2, 1, 1, 2, 1, 1, 0, 0)],
    ['no sequence', Uint8Array.of(0x31, 6, 2, 1, 1, 2, 1, 1)],
  ])('an ECDSA signature with %s', (_, der) => {
    expect(unwrapEcdsa(der, 2)).toBeNull()
  })

  it('short numbers are filled up from the left', () => {
    expect(unwrapEcdsa(Uint8Array.of(0x30, 7, 2, 1, 1, 2, 2, 0, 0x80), 2)).toEqual(
      Uint8Array.of(0, 1, 0, 0x80),
    )
  })
})
