import { SignJWT, UnsecuredJWT, generateKeyPair } from 'jose'
import { describe, expect, it } from 'vitest'
import { decodeToken, encodeParts, fromBase64Url, toBase64Url } from '@/lib/learning/jwt/decode'
import { readKeys } from '@/lib/learning/jwt/read-keys'
import { fromNow, lengthInWords, momentOf } from '@/lib/learning/jwt/times'

const signed = async () => {
  const { privateKey } = await generateKeyPair('ES256')
  return new SignJWT({ name: 'Zoë' }).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' }).sign(privateKey)
}

describe('a token is taken apart', () => {
  it('header, claims and signature are as they were written, in any language', async () => {
    const decoded = decodeToken(`  Bearer ${await signed()}\n`)
    expect(decoded).toMatchObject({
      ok: true,
      token: { header: { alg: 'ES256', typ: 'at+jwt' }, claims: { name: 'Zoë' } },
    })
    expect(decoded.ok && decoded.token.signatureBytes).toHaveLength(64)
  })

  it('an unsecured one has an empty signature', () => {
    const decoded = decodeToken(new UnsecuredJWT({ sub: 'x' }).encode())
    expect(decoded.ok && decoded.token.signatureBytes).toHaveLength(0)
  })

  it.each([
    ['two parts', 'a.b', /three parts/],
    ['an encrypted one', 'a.b.c.d.e', /JWE/],
    ['padding', `${toBase64Url('{}')}=.e30.`, /header isn’t base64url/],
    ['a length that no bytes have', 'e30.e30.a', /signature isn’t base64url/],
    ['a payload that is no JSON', `e30.${toBase64Url('{')}.`, /payload isn’t JSON/],
    ['a header that is a list', `${toBase64Url('[]')}.e30.`, /not an object/],
    ['bytes that are no text', `${toBase64Url(new Uint8Array([0xff, 0xfe]))}.e30.`, /header isn’t JSON/],
  ])('%s is told in words', (_, text, problem) => {
    expect(decodeToken(text)).toEqual({ ok: false, problem: expect.stringMatching(problem) as string })
  })

  it('what is encoded is decoded again', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
    expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes)
    const decoded = decodeToken(`${encodeParts({ alg: 'none' }, { sub: 'ü' })}.`)
    expect(decoded).toMatchObject({ ok: true, token: { header: { alg: 'none' }, claims: { sub: 'ü' } } })
  })
})

describe('pasted keys', () => {
  it('one key and a set of keys are both read', () => {
    const key = { kty: 'OKP', crv: 'Ed25519', x: 'AA' }
    expect(readKeys(JSON.stringify(key))).toEqual({ ok: true, keys: [key] })
    expect(readKeys(JSON.stringify({ keys: [key, key] }))).toEqual({ ok: true, keys: [key, key] })
  })

  it.each([
    ['no JSON', 'eyJ'],
    ['no key', '{"a":1}'],
    ['a private key', '{"kty":"OKP","crv":"Ed25519","x":"AA","d":"AA"}'],
    ['a secret', '{"kty":"oct","k":"AA"}'],
  ])('%s is refused', (_, text) => {
    expect(readKeys(text).ok).toBe(false)
  })
})

it('times are told in the two largest units, before and after now', () => {
  expect(lengthInWords(252)).toBe('4 minutes 12 seconds')
  expect(lengthInWords(90_000)).toBe('1 day 1 hour')
  expect(fromNow(1060, 1000)).toBe('in 1 minute')
  expect(fromNow(999, 1000)).toBe('1 second ago')
  expect(fromNow(1000, 1000)).toBe('now')
  expect(momentOf(1_764_000_000)).toBe('24 Nov 2025, 16:00:00 UTC')
})
