// Verifies a passkey's signature with WebCrypto. ECDSA signatures come in DER and WebCrypto wants the two numbers alone.
// @see WebAuthn Level 3, section 6.5.5; RFC 3279, section 2.2.3
import { toJwk, type CoseKey } from '@/lib/learning/webauthn/cose-key'

type Kind = { name: string; namedCurve?: string; hash?: string; size?: number }

const KINDS: Record<number, Kind> = {
  [-7]: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256', size: 32 },
  [-8]: { name: 'Ed25519' },
  [-257]: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
}

/** DER's SEQUENCE of two INTEGERs as two numbers of `size` bytes each; null where it isn't that. */
export function unwrapEcdsa(der: Uint8Array, size: number): Uint8Array<ArrayBuffer> | null {
  const raw = new Uint8Array(2 * size)
  let at = 2
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return null
  for (const end of [size, 2 * size]) {
    const length = der[at + 1] ?? 0
    if (der[at] !== 0x02 || at + 2 + length > der.length) return null
    // A number whose first bit is set has a zero before it, or it would be negative.
    const number = der.slice(at + 2, at + 2 + length)
    const digits = number.slice(number.findIndex((byte) => byte !== 0))
    if (digits.length > size) return null
    raw.set(digits, end - digits.length)
    at += 2 + length
  }
  return at === der.length ? raw : null
}

/** Null where this browser can't tell: it lacks the algorithm. */
export async function verifyPasskeySignature(
  key: CoseKey,
  signature: Uint8Array,
  data: Uint8Array<ArrayBuffer>,
): Promise<boolean | null> {
  const kind = KINDS[Number(key.get(3))]
  const jwk = toJwk(key)
  if (!kind || !jwk) return null
  const raw = kind.size ? unwrapEcdsa(signature, kind.size) : Uint8Array.from(signature)
  if (!raw) return false
  let publicKey: CryptoKey
  try {
    publicKey = await crypto.subtle.importKey('jwk', jwk, kind, false, ['verify'])
  } catch {
    return null
  }
  return crypto.subtle.verify(kind, publicKey, raw, data)
}

export const sha256 = async (data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', data))

export function joined(...pieces: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
