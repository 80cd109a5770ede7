// Takes a JWT apart for people to look at. It verifies nothing, and throws nothing: what is wrong is part of the answer.
// @see RFC 7515, section 7.1; RFC 7519, section 7.2

export type Members = Record<string, unknown>
export type DecodedToken = {
  header: Members
  claims: Members
  /** The three parts as they came, in base64url. */
  parts: [header: string, payload: string, signature: string]
  signatureBytes: Uint8Array<ArrayBuffer>
}
export type Decoded = { ok: true; token: DecodedToken } | { ok: false; problem: string }

const NAMES = ['header', 'payload', 'signature'] as const
const BASE64URL = /^[A-Za-z0-9_-]*$/

class Unreadable extends Error {}

/** Bytes of base64url text; null where it isn't that. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  // Of four characters, one alone can't end a text: it carries six bits, and a byte needs eight.
  if (!BASE64URL.test(text) || text.length % 4 === 1) return null
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

export function toBase64Url(data: Uint8Array | string): string {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function bytesOf(part: string, name: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64Url(part)
  if (bytes) return bytes
  throw new Unreadable(
    `The ${name} isn’t base64url: it may have letters, digits, - and _ only, and no padding.`,
  )
}

function membersOf(part: string, name: string): Members {
  const bytes = bytesOf(part, name)
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Unreadable(`The ${name} isn’t JSON.`)
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Members
  throw new Unreadable(`The ${name} is JSON, but not an object.`)
}

function partsOf(text: string): DecodedToken['parts'] {
  const parts = text.split('.')
  const [header, payload, signature] = parts
  if (parts.length === 5)
    throw new Unreadable('Five parts: this token is encrypted (JWE). Only its recipient can read it.')
  if (parts.length !== 3 || header === undefined || payload === undefined || signature === undefined)
    throw new Unreadable(`A signed JWT has three parts with dots between them; this has ${parts.length}.`)
  return [header, payload, signature]
}

/** What a token says. Spaces around it and a leading “Bearer ” don’t matter. */
export function decodeToken(text: string): Decoded {
  try {
    const parts = partsOf(text.trim().replace(/^Bearer +/i, ''))
    const [header, payload, signature] = parts
    return {
      ok: true,
      token: {
        parts,
        header: membersOf(header, NAMES[0]),
        claims: membersOf(payload, NAMES[1]),
        signatureBytes: bytesOf(signature, NAMES[2]),
      },
    }
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, problem: error.message }
    throw error
  }
}

/** Header and claims as they are sent, before anything is signed. */
export const encodeParts = (header: Members, claims: Members): string =>
  `${toBase64Url(JSON.stringify(header))}.${toBase64Url(JSON.stringify(claims))}`
