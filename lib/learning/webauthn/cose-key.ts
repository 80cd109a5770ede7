// A passkey's public key: COSE's numbers in words, and the same key as a JWK, for a browser to verify with.
// @see RFC 9052, section 7; RFC 9053, section 7
import type { CBORType } from '@levischuck/tiny-cbor'
import { toBase64Url } from '@/lib/learning/jwt/decode'

export type CoseKey = Map<string | number, CBORType>

const KEY_TYPES: Record<number, string> = { 1: 'OKP', 2: 'EC2', 3: 'RSA' }
const CURVES: Record<number, string> = { 1: 'P-256', 2: 'P-384', 3: 'P-521', 6: 'Ed25519' }
const ALGORITHMS: Record<number, string> = {
  [-7]: 'ES256',
  [-8]: 'EdDSA',
  [-35]: 'ES384',
  [-36]: 'ES512',
  [-37]: 'PS256',
  [-257]: 'RS256',
}

export const algorithmName = (algorithm: unknown): string =>
  (typeof algorithm === 'number' && ALGORITHMS[algorithm]) || 'unknown'

const MEMBER_NAMES: Record<string, Record<number, string>> = {
  OKP: { [-1]: 'crv', [-2]: 'x' },
  EC2: { [-1]: 'crv', [-2]: 'x', [-3]: 'y' },
  RSA: { [-1]: 'n', [-2]: 'e' },
}

/** How the standards call the member with this number, and what its value is in words. */
export function describeMember(key: CoseKey, label: string | number): { name: string; words: string } {
  const value = key.get(label)
  const type = KEY_TYPES[Number(key.get(1))] ?? ''
  if (label === 1) return { name: 'kty', words: type || 'unknown' }
  if (label === 3) return { name: 'alg', words: algorithmName(value) }
  const name = MEMBER_NAMES[type]?.[Number(label)] ?? String(label)
  if (name === 'crv') return { name, words: CURVES[Number(value)] ?? 'unknown' }
  return { name, words: value instanceof Uint8Array ? `${value.length} bytes` : JSON.stringify(value) }
}

const text = (value: CBORType) => (value instanceof Uint8Array ? toBase64Url(value) : '')

/** Null for a kind of key that browsers can't verify with. */
export function toJwk(key: CoseKey): JsonWebKey | null {
  const [first, second, third] = [key.get(-1), key.get(-2), key.get(-3)]
  switch (KEY_TYPES[Number(key.get(1))]) {
    case 'EC2': {
      const crv = CURVES[Number(first)]
      return crv ? { kty: 'EC', crv, x: text(second), y: text(third) } : null
    }
    case 'OKP':
      return Number(first) === 6 ? { kty: 'OKP', crv: 'Ed25519', x: text(second) } : null
    case 'RSA':
      return { kty: 'RSA', n: text(first), e: text(second) }
    default:
      return null
  }
}
