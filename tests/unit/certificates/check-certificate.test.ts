// What the reader's browser checks: every way in which a certificate can be wrong fails at its own step.
import { SignJWT, exportJWK, generateKeyPair, type JWK, type JWTPayload } from 'jose'
import { describe, expect, it } from 'vitest'
import { checkCertificate, type Step } from '@/components/certificates/check-certificate'

const { publicKey, privateKey } = await generateKeyPair('ES256')
const stranger = await generateKeyPair('ES256')
const jwk: JWK = { ...(await exportJWK(publicKey)), kid: 'the-key', alg: 'ES256', use: 'sig' }

const ISSUED_AT = '2026-11-23T10:00:00.000Z'
const SHOWN = {
  id: '6f1c1f0e-6e0b-4a63-9f51-0d3c7a2d9b11',
  issuer: 'https://campus.example',
  holderName: 'Ada Lovelace',
  course: { slug: 'rust', title: 'Rust' },
  issuedAt: ISSUED_AT,
}
const CLAIMS = {
  iss: SHOWN.issuer,
  jti: SHOWN.id,
  iat: Date.parse(ISSUED_AT) / 1000,
  name: SHOWN.holderName,
  course: SHOWN.course,
}
const HEADER = { typ: 'certificate+jwt', alg: 'ES256', kid: 'the-key' }

const sign = (claims: JWTPayload = CLAIMS, header: { alg: string } = HEADER, key = privateKey) =>
  new SignJWT(claims).setProtectedHeader(header).sign(key)

type Wishes = { jwt?: string; keys?: JWK[]; revokedAt?: string | null }

async function check({ jwt, keys = [jwk], revokedAt = null }: Wishes = {}): Promise<Step[]> {
  const sources = {
    jwt: jwt ?? (await sign()),
    shown: SHOWN,
    readKeys: () => Promise.resolve({ keys }),
    readRevocation: () => Promise.resolve(revokedAt),
  }
  const steps: Step[] = []
  for await (const step of checkCertificate(sources)) steps.push(step)
  return steps
}

const failedAt = (steps: Step[]) => steps.filter(({ passed }) => !passed).map(({ name }) => name)

const changePart = (jwt: string, index: number, part: unknown) =>
  jwt
    .split('.')
    .map((old, at) => (at === index ? Buffer.from(JSON.stringify(part)).toString('base64url') : old))
    .join('.')

describe('a genuine certificate', () => {
  it('passes every step, and each says so in words', async () => {
    const steps = await check()
    expect(steps.map(({ name }) => name)).toEqual(['signature', 'type', 'issuer', 'content', 'standing'])
    expect(failedAt(steps)).toEqual([])
  })

  it('finds its key among those of access tokens', async () => {
    const other = { ...(await exportJWK(stranger.publicKey)), kid: 'other', alg: 'RS256' }
    expect(failedAt(await check({ keys: [other, jwk] }))).toEqual([])
  })
})

describe('without a signature of ours, nothing else is looked at', () => {
  it.each<[string, () => Promise<Wishes>]>([
    ['a changed name', async () => ({ jwt: changePart(await sign(), 1, { ...CLAIMS, name: 'Mallory' }) })],
    ['a changed header', async () => ({ jwt: changePart(await sign(), 0, { ...HEADER, x: 1 }) })],
    [
      'somebody else’s key under our key id',
      async () => ({ jwt: await sign(CLAIMS, HEADER, stranger.privateKey) }),
    ],
    ['an unknown key id', async () => ({ jwt: await sign(CLAIMS, { ...HEADER, kid: 'unknown' } as never) })],
    ['alg: none', async () => ({ jwt: changePart(await sign(), 0, { ...HEADER, alg: 'none' }) })],
    ['HS256', async () => ({ jwt: changePart(await sign(), 0, { ...HEADER, alg: 'HS256' }) })],
    ['a key meant for another algorithm', async () => ({ keys: [{ ...jwk, alg: 'RS256' }] })],
    ['no key at all', async () => ({ keys: [] })],
    ['no JWT', async () => ({ jwt: 'not a jwt' })],
  ])('%s', async (_what, wishes) => {
    expect((await check(await wishes())).map(({ name, passed }) => ({ name, passed }))).toEqual([
      { name: 'signature', passed: false },
    ])
  })
})

describe('a signed one that doesn’t hold', () => {
  it.each([
    ['an access token', 'type', { ...HEADER, typ: 'at+jwt' }, {}],
    ['another issuer', 'issuer', HEADER, { iss: 'https://evil.example' }],
    ['another certificate', 'content', HEADER, { jti: 'another' }],
    ['another name', 'content', HEADER, { name: 'Mallory' }],
    ['another course', 'content', HEADER, { course: { slug: 'rust', title: 'Go' } }],
    ['no course', 'content', HEADER, { course: undefined }],
    ['another date', 'content', HEADER, { iat: CLAIMS.iat - 1 }],
  ])('%s fails at its step: %s', async (_what, name, header, claims) => {
    expect(failedAt(await check({ jwt: await sign({ ...CLAIMS, ...claims }, header) }))).toEqual([name])
  })

  it('revoked fails at its standing, with the date', async () => {
    const steps = await check({ revokedAt: '2026-12-01T09:00:00.000Z' })
    expect(failedAt(steps)).toEqual(['standing'])
    expect(steps.at(-1)?.text).toContain('1 December 2026')
  })
})
