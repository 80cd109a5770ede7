// Remembers tokens whose signature was checked, so that a token used again costs one hash instead of one RSA operation.
// Only what can't change is remembered: expiry, revocation and the key's standing are looked at on every request.
import { decodeProtectedHeader } from 'jose'
import { LRUCache } from 'lru-cache'
import { epochSeconds } from '@/lib/clock'
import { sha256 } from '@/lib/crypto/hash'
import { AppError } from '@/lib/errors'
import { verifiedTokenLookups } from '@/lib/metrics'
import type { AccessTokenClaims } from '@/lib/tokens/schemas'
import { findTrustedIssuer } from '@/lib/tokens/trusted-issuers'
import { verifyAccessToken } from '@/lib/tokens/verify-access-token'

type Entry = { claims: AccessTokenClaims; kid: string; alg: string }

const MAX_TOKENS = 10_000
const verified = new LRUCache<string, Entry>({ max: MAX_TOKENS })

function keyOf(token: string): { kid: string; alg: string } {
  const { kid, alg } = decodeProtectedHeader(token)
  return { kid: String(kid), alg: String(alg) }
}

/**
 * As verifyAccessToken, with a bounded memory (by SHA-256 of the token) in front.
 * @throws AppError invalid_token | token_expired
 */
export async function verifyAccessTokenOnce(token: string): Promise<AccessTokenClaims> {
  const key = sha256(token)
  const known = verified.get(key)
  verifiedTokenLookups.inc({ result: known ? 'hit' : 'miss' })
  if (!known) {
    const claims = await verifyAccessToken(token)
    verified.set(key, { claims, ...keyOf(token) })
    return claims
  }
  if (known.claims.exp <= epochSeconds()) {
    verified.delete(key)
    throw new AppError('token_expired')
  }
  if (!(await findTrustedIssuer(known.claims.iss)?.findKey(known.kid, known.alg))) {
    verified.delete(key)
    throw new AppError('invalid_token', { detail: 'its key is no longer published' })
  }
  return known.claims
}
