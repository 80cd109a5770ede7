import {
  CompactSign,
  compactVerify,
  exportJWK,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JWK,
} from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkToken, type CheckId, type PublicJwk } from '@/lib/learning/jwt/check-token'
import { decodeToken, type Members } from '@/lib/learning/jwt/decode'
import { FORGERIES, type Forgery } from '@/lib/learning/jwt/forgeries'
import { signAs } from '@/components/token-workbench/jose-lazily'

const NOW = 1_764_000_000
const EXPECTED = { typ: 'at+jwt', issuer: 'https://campus.example', audience: 'https://campus.example/api' }
const CLAIMS = {
  iss: EXPECTED.issuer,
  aud: EXPECTED.audience,
  sub: 'somebody',
  client_id: 'campuskey-web',
  iat: NOW,
  nbf: NOW,
  exp: NOW + 300,
  jti: 'one',
}

let privateKey: CryptoKey
let keys: PublicJwk[]

beforeAll(async () => {
  const pair = await generateKeyPair('RS256')
  privateKey = pair.privateKey
  keys = [{ ...(await exportJWK(pair.publicKey)), kid: 'ours', alg: 'RS256' }]
})

const sign = (claims: Members = {}, header: Members = {}) =>
  new CompactSign(new TextEncoder().encode(JSON.stringify({ ...CLAIMS, ...claims })))
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'ours', ...header })
    .sign(privateKey)

async function failed(text: string, now = NOW, given = keys): Promise<CheckId[]> {
  const decoded = decodeToken(text)
  if (!decoded.ok) throw new Error(decoded.problem)
  const checks = await checkToken({
    token: decoded.token,
    keys: given,
    expected: EXPECTED,
    now,
    verifySignature: async (jwk, algorithm) =>
      compactVerify(text, await importJWK(jwk as JWK, algorithm)).then(
        () => true,
        () => false,
      ),
  })
  return checks.filter(({ state }) => state === 'failed').map(({ id }) => id)
}

describe('each check finds its own fault, in a token with a good signature', () => {
  it('a good token passes all of them', async () => {
    expect(await failed(await sign())).toEqual([])
  })

  it.each<[CheckId, Members, Members]>([
    ['typ', {}, { typ: 'JWT' }],
    ['typ', {}, { typ: undefined }],
    ['kid', {}, { kid: 'another' }],
    ['iss', { iss: 'https://other.example' }, {}],
    ['aud', { aud: 'https://other.example/api' }, {}],
    ['aud', { aud: ['https://other.example/api'] }, {}],
    ['exp', { exp: NOW }, {}],
    ['exp', { exp: String(NOW + 300) }, {}],
    ['nbf', { nbf: NOW + 1 }, {}],
    ['required', { jti: undefined }, {}],
  ])('%s: %j %j', async (id, claims, header) => {
    expect(await failed(await sign(claims, header))).toEqual([id])
  })

  it('another audience beside ours is fine, and so is the long form of the type', async () => {
    expect(
      await failed(await sign({ aud: ['x', EXPECTED.audience] }, { typ: 'application/AT+JWT' })),
    ).toEqual([])
  })

  it('a token is good until the second in which it ends', async () => {
    const token = await sign()
    expect(await failed(token, NOW + 299)).toEqual([])
    expect(await failed(token, NOW + 300)).toEqual(['exp'])
  })

  it('a key for another algorithm is no key', async () => {
    expect(await failed(await sign(), NOW, [{ ...keys[0], alg: 'ES256' }])).toEqual(['kid'])
  })

  it('a single key without a name is meant, of several none is', async () => {
    const { kid: _kid, ...nameless } = keys[0]!
    expect(await failed(await sign(), NOW, [nameless])).toEqual([])
    expect(await failed(await sign(), NOW, [nameless, nameless])).toEqual(['kid'])
  })

  it('a critical member that nobody knows is refused', async () => {
    const token = await signAs('kept', {
      header: { alg: 'RS256', typ: 'at+jwt', kid: 'ours', crit: ['x'], x: 1 },
      claims: CLAIMS,
      signature: '',
      keys,
    })
    expect(await failed(token)).toContain('crit')
  })
})

describe('each forgery is caught by the check that is named for it', () => {
  const forged = async ({ change, signing }: Forgery) => {
    const original = decodeToken(await sign({ roles: ['free-user'] }))
    if (!original.ok) throw new Error(original.problem)
    const changed = change(original.token, NOW)
    return signAs(signing, { ...changed, signature: original.token.parts[2], keys })
  }

  it.each(FORGERIES.map((forgery) => [forgery.label, forgery] as const))('%s', async (_, forgery) => {
    expect(await failed(await forged(forgery))).toContain(forgery.caughtBy)
  })

  it('HS256 with the public key really is an HMAC that a careless verifier would accept', async () => {
    const forgery = FORGERIES.find(({ id }) => id === 'hs256')!
    const token = await forged(forgery)
    const { exportSPKI } = await import('jose')
    const pem = await exportSPKI(
      (await importJWK(keys[0] as JWK, 'RS256', { extractable: true })) as CryptoKey,
    )
    const { payload } = await compactVerify(token, new TextEncoder().encode(pem))
    expect(new TextDecoder().decode(payload)).toContain('"roles":["admin"]')
  })
})
