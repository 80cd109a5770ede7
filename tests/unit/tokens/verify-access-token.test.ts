// Several trusted issuers: nothing of one counts for another (RFC 9068, section 4; RFC 8725, sections 3.1 and 3.8).
import { generateKeyPair, SignJWT, type CryptoKey } from 'jose'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { AppError } from '@/lib/errors'
import type { TrustedIssuer } from '@/lib/tokens/trusted-issuers'
import { verifyAccessToken } from '@/lib/tokens/verify-access-token'

const issuers = vi.hoisted(() => new Map<string, TrustedIssuer>())
vi.mock('@/lib/tokens/trusted-issuers', () => ({
  findTrustedIssuer: (issuer: string) => issuers.get(issuer) ?? null,
}))

const OURS = 'https://campus.example'
const REALM = 'https://sso.example/realms/courses'
const API = 'https://campus.example/api'

type Pair = { publicKey: CryptoKey; privateKey: CryptoKey }
let rsa: Pair
let ec: Pair
beforeAll(async () => {
  rsa = await generateKeyPair('RS256')
  ec = await generateKeyPair('ES256')
  trust({ issuer: OURS }, { ours: { key: rsa.publicKey, algorithm: 'RS256' } })
  trust(
    { issuer: REALM, audience: 'course-api', type: 'JWT', algorithms: ['ES256'] },
    {
      theirs: { key: ec.publicKey, algorithm: 'ES256' },
      // What a careless issuer might publish.
      'an-rsa-key': { key: rsa.publicKey, algorithm: 'RS256' },
      mislabelled: { key: rsa.publicKey, algorithm: 'ES256' },
    },
  )
})

type Keys = Record<string, { key: CryptoKey; algorithm: string }>

function trust(changes: Partial<TrustedIssuer> & { issuer: string }, keys: Keys): void {
  const findKey: TrustedIssuer['findKey'] = (kid) => Promise.resolve(keys[kid] ?? null)
  const usual = { audience: API, type: 'at+jwt', algorithms: ['RS256', 'ES256'], findKey }
  issuers.set(changes.issuer, { ...usual, ...changes })
}

type Wishes = { header?: Record<string, string>; claims?: Record<string, unknown>; key?: CryptoKey }

const signed = ({ header, claims, key = rsa.privateKey }: Wishes = {}): Promise<string> =>
  new SignJWT({ iss: OURS, aud: API, sub: 'u', client_id: 'c', jti: 'j', scope: '', ...claims })
    .setProtectedHeader({ typ: 'at+jwt', alg: 'RS256', kid: 'ours', ...header })
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(key)

const ofTheRealm = ({ header, claims, key = ec.privateKey }: Wishes = {}): Promise<string> =>
  signed({
    header: { typ: 'JWT', alg: 'ES256', kid: 'theirs', ...header },
    claims: { iss: REALM, aud: 'course-api', ...claims },
    key,
  })

const verdict = async (token: Promise<string>): Promise<string> =>
  verifyAccessToken(await token).then(
    ({ iss }) => iss,
    (error: unknown) => (error instanceof AppError ? error.code : 'a fault'),
  )

describe('each issuer’s token', () => {
  it('is good by that issuer’s own rules', async () => {
    expect(await verdict(signed())).toBe(OURS)
    expect(await verdict(ofTheRealm())).toBe(REALM)
  })

  it.each<[string, () => Promise<string>]>([
    ['the other’s key', () => signed({ header: { kid: 'theirs', alg: 'ES256' }, key: ec.privateKey })],
    ['the other’s audience', () => signed({ claims: { aud: 'course-api' } })],
    ['the other’s type', () => signed({ header: { typ: 'JWT' } })],
    [
      'our key in the realm’s name',
      () => ofTheRealm({ header: { kid: 'ours', alg: 'RS256' }, key: rsa.privateKey }),
    ],
    ['our audience in the realm’s name', () => ofTheRealm({ claims: { aud: API } })],
    ['our type in the realm’s name', () => ofTheRealm({ header: { typ: 'at+jwt' } })],
    ['nobody’s name', () => signed({ claims: { iss: 'https://evil.example' } })],
  ])('is refused with %s', async (_what, token) => {
    expect(await verdict(token())).toBe('invalid_token')
  })
})

describe('the issuer’s algorithms', () => {
  it('are all that counts, even if its key and the token agree on another', async () => {
    const token = ofTheRealm({ header: { kid: 'an-rsa-key', alg: 'RS256' }, key: rsa.privateKey })
    expect(await verdict(token)).toBe('invalid_token')
  })
})

describe('a key published for another algorithm than it is of', () => {
  it('verifies nothing: not its own algorithm', async () => {
    issuers.get(REALM)!.algorithms = ['ES256', 'RS256']
    const token = ofTheRealm({ header: { kid: 'mislabelled', alg: 'RS256' }, key: rsa.privateKey })
    expect(await verdict(token)).toBe('invalid_token')
  })

  it('nor the one it claims, and that is no fault of ours', async () => {
    const token = ofTheRealm({ header: { kid: 'mislabelled' } })
    expect(await verdict(token)).toBe('invalid_token')
  })
})

describe('a foreign issuer', () => {
  const foreign = { clockSkewSeconds: 30, oldestSeconds: 900, readClaims: () => null }

  it.each([{ ownOnly: true }, { anyAudience: true }])('doesn’t count where %j is asked', async (options) => {
    const token = await ofTheRealm({ claims: { azp: 'c' } })
    issuers.get(REALM)!.foreign = { ...foreign, readClaims: (payload) => payload as never }
    expect((await verifyAccessToken(token)).iss).toBe(REALM)
    await expect(verifyAccessToken(token, options)).rejects.toMatchObject({ code: 'invalid_token' })
  })

  it('says by itself what is no access token', async () => {
    issuers.get(REALM)!.foreign = foreign
    expect(await verdict(ofTheRealm({ claims: { azp: 'c' } }))).toBe('invalid_token')
  })
})

describe('a fault in finding the key', () => {
  it('is not told as a bad token', async () => {
    issuers.get(REALM)!.findKey = () => Promise.reject(new Error('unreachable'))
    await expect(verifyAccessToken(await ofTheRealm())).rejects.toThrow('unreachable')
  })
})
