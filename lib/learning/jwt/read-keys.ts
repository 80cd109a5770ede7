// Reads the keys that somebody pasted: one JWK, or a set of them.
// @see RFC 7517, sections 4 and 5
import type { PublicJwk } from '@/lib/learning/jwt/check-token'

export type ReadKeys = { ok: true; keys: PublicJwk[] } | { ok: false; problem: string }

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']

const isJwk = (value: unknown): value is PublicJwk =>
  typeof value === 'object' && value !== null && 'kty' in value && typeof value.kty === 'string'

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function readKeys(text: string): ReadKeys {
  const value = parse(text)
  const keys: unknown[] =
    typeof value === 'object' && value !== null && 'keys' in value && Array.isArray(value.keys)
      ? value.keys
      : [value]
  if (value === undefined) return { ok: false, problem: 'This isn’t JSON.' }
  if (!keys.every(isJwk)) return { ok: false, problem: 'This isn’t a JWK: each key needs a “kty”.' }
  if (keys.some((key) => PRIVATE_MEMBERS.some((member) => member in key)))
    return {
      ok: false,
      problem:
        'This has a private or secret key in it. Take only the public one; it is all that verifying needs.',
    }
  return { ok: true, keys }
}
