// Tokens that look right and aren't (RFC 8725; RFC 9068, section 4). Each differs from a good one in a single thing.
import { createPublicKey } from 'node:crypto'
import { exportJWK, generateKeyPair, importJWK, type CryptoKey } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { GET as getKeys } from '@/app/.well-known/jwks.json/route'
import { makeKey, refreshKeyRing } from '@/lib/tokens/signing-keys'
import { addKey } from '@/lib/tokens/store'
import { db } from '@/lib/db'
import { encodePart, goodClaims, makeToken, tryHeader, tryToken } from '../../fixtures/access-tokens'

const INVALID = { status: 401, error: 'invalid_token' }
let attacker: CryptoKey
beforeAll(async () => void ({ privateKey: attacker } = await generateKeyPair('RS256', { extractable: true })))

async function publishedKey() {
  const { keys } = (await (await getKeys()).json()) as { keys: Record<string, string>[] }
  return keys[0]!
}

it('a good token is let in, so what follows is refused for the one thing it changes', async () => {
  expect(await tryToken(await makeToken())).toMatchObject({ status: 200 })
})

describe('what is no JWT', () => {
  it.each([
    'garbage',
    'a.b',
    'a.b.c',
    '..',
    'a.b.c.d',
    `${encodePart({})}.${encodePart({})}.`,
    'null.null.null',
  ])('%s', async (text) => {
    expect(await tryHeader(`Bearer ${text}`)).toMatchObject(INVALID)
  })

  it('a good token with a very long claim is not even looked at', async () => {
    expect(await tryToken(await makeToken({ claims: { note: 'x'.repeat(9000) } }))).toMatchObject(INVALID)
  })
})

describe('the signature', () => {
  it('of a stranger’s key under our kid', async () => {
    expect(await tryToken(await makeToken({ key: attacker }))).toMatchObject(INVALID)
  })

  it('with one bit changed, also of a token that was let in before', async () => {
    const token = await makeToken()
    expect(await tryToken(token)).toMatchObject({ status: 200 })
    const [header, payload, signature = ''] = token.split('.')
    const bytes = Buffer.from(signature, 'base64url')
    bytes[0]! ^= 1
    expect(await tryToken([header, payload, bytes.toString('base64url')].join('.'))).toMatchObject(INVALID)
  })

  it('over other claims', async () => {
    const [header, , signature] = (await makeToken()).split('.')
    const payload = encodePart({ ...goodClaims(), roles: ['admin'] })
    expect(await tryToken([header, payload, signature].join('.'))).toMatchObject(INVALID)
  })

  it('cut off', async () => {
    const token = await makeToken()
    expect(await tryToken(token.slice(0, token.lastIndexOf('.') + 1))).toMatchObject(INVALID)
  })
})

describe('the algorithm (RFC 8725, 3.1)', () => {
  it.each(['none', 'None', 'NONE', ''])('alg "%s" with an empty signature (RFC 8725, 2.1)', async (alg) => {
    const { kid } = await publishedKey()
    const token = `${encodePart({ alg, typ: 'at+jwt', kid })}.${encodePart(goodClaims())}.`
    expect(await tryToken(token)).toMatchObject(INVALID)
  })

  it('HS256 with our public key as the secret, in every spelling of it (RFC 8725, 2.1)', async () => {
    const jwk = await publishedKey()
    const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
    const pem = publicKey.export({ type: 'spki', format: 'pem' })
    const spellings = [pem, pem.toString().trim(), JSON.stringify(jwk), jwk.n!]
    const secrets = [
      ...spellings.map((text) => Buffer.from(text)),
      publicKey.export({ type: 'spki', format: 'der' }),
      Buffer.from(jwk.n!, 'base64url'),
    ]
    for (const key of secrets)
      expect(await tryToken(await makeToken({ header: { alg: 'HS256' }, key }))).toMatchObject(INVALID)
  })

  it.each(['PS256', 'RS384', 'RS512'])('%s, which nobody here issues', async (alg) => {
    const key = (await importJWK(await exportJWK(attacker), alg)) as CryptoKey
    expect(await tryToken(await makeToken({ header: { alg }, key }))).toMatchObject(INVALID)
  })

  it('a key of ours under another allowed algorithm than its own', async () => {
    const { privateKey } = await generateKeyPair('ES256')
    expect(await tryToken(await makeToken({ header: { alg: 'ES256' }, key: privateKey }))).toMatchObject(
      INVALID,
    )
  })
})

describe('the key', () => {
  it('an unknown kid', async () => {
    expect(await tryToken(await makeToken({ header: { kid: 'nobody-knows-me' } }))).toMatchObject(INVALID)
  })

  it.each([
    ['none at all', undefined],
    ['a number', 7],
    ['an object', { kid: 'x' }],
  ])('kid: %s', async (_what, kid) => {
    const token = await makeToken()
    const [, payload, signature] = token.split('.')
    const header = encodePart({ typ: 'at+jwt', alg: 'RS256', kid })
    expect(await tryToken([header, payload, signature].join('.'))).toMatchObject(INVALID)
    if (typeof kid !== 'object')
      expect(await tryToken(await makeToken({ header: { kid } }))).toMatchObject(INVALID)
  })

  it('brought along in the header: jwk, jku and x5u are not looked at (RFC 8725, 3.10)', async () => {
    const { kty, n, e } = await exportJWK(attacker)
    const jwk = { kty, n, e }
    const header = { jwk, jku: 'https://evil.example/jwks.json', x5u: 'https://evil.example/x.pem' }
    expect(await tryToken(await makeToken({ header, key: attacker }))).toMatchObject(INVALID)
    const withoutKid = { ...header, kid: undefined }
    expect(await tryToken(await makeToken({ header: withoutKid, key: attacker }))).toMatchObject(INVALID)
  })

  it('the kid of a key of another algorithm, signed with that algorithm', async () => {
    const other = await makeKey('ES256')
    await addKey(db(), other, 'active', new Date())
    await refreshKeyRing()
    const { privateKey } = await generateKeyPair('ES256')
    const forged = await makeToken({ header: { kid: other.kid, alg: 'ES256' }, key: privateKey })
    expect(await tryToken(forged)).toMatchObject(INVALID)
    expect(await tryToken(await makeToken({ header: { kid: other.kid } }))).toMatchObject(INVALID)
  })

  it('a critical header that nobody here understands (RFC 7515, 4.1.11)', async () => {
    const [, payload, signature] = (await makeToken()).split('.')
    const { kid } = await publishedKey()
    const header = encodePart({ typ: 'at+jwt', alg: 'RS256', kid, crit: ['exp'], exp: 1 })
    expect(await tryToken([header, payload, signature].join('.'))).toMatchObject(INVALID)
  })
})

describe('the type (RFC 9068, 4; RFC 8725, 3.11)', () => {
  it.each([
    ['an ID token', 'JWT'],
    ['a logout token (OpenID Connect Back-Channel Logout 1.0, 2.4)', 'logout+jwt'],
    ['a client assertion', 'client-authentication+jwt'],
    ['a security event', 'secevent+jwt'],
    ['a DPoP proof', 'dpop+jwt'],
    ['no type', undefined],
    ['an empty type', ''],
  ])('%s with a good signature and good claims', async (_what, typ) => {
    expect(await tryToken(await makeToken({ header: { typ } }))).toMatchObject(INVALID)
  })

  it('an ID token as a provider makes it (OWASP ASVS 5.0, 9.2.2)', async () => {
    const idToken = {
      client_id: undefined,
      scope: undefined,
      roles: undefined,
      aud: 'campuskey-web',
      nonce: 'n',
    }
    expect(await tryToken(await makeToken({ header: { typ: 'JWT' }, claims: idToken }))).toMatchObject(
      INVALID,
    )
  })

  it.each(['at+jwt', 'AT+JWT', 'application/at+jwt'])(
    '%s is a spelling of the right one (RFC 7515, 4.1.9)',
    async (typ) => {
      expect(await tryToken(await makeToken({ header: { typ } }))).toMatchObject({ status: 200 })
    },
  )
})
