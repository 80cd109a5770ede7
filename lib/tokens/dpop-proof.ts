// Proof of possession at the resource server: a token that is bound to a key is worth nothing without that key.
// @see RFC 9449, section 7
import { EmbeddedJWK, calculateJwkThumbprint, jwtVerify, type JWTPayload } from 'jose'
import { LRUCache } from 'lru-cache'
import { SECOND } from '@/lib/clock'
import { sha256 } from '@/lib/crypto/hash'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

/** A proof is made for one request; clocks may differ by this much. */
const MAX_AGE_SECONDS = 60
export const DPOP_ALGORITHMS = ['ES256', 'EdDSA', 'RS256']
/** In this process's memory: the guard asks no database, and a proof is bound to one method, address and token anyway. */
const seen = new LRUCache<string, true>({ max: 50_000, ttl: 2 * MAX_AGE_SECONDS * SECOND })

type Proven = { method: string; url: string; token: string; jkt: string }

const invalid = (detail: string, cause?: unknown) => new AppError('invalid_token', { detail, cause })

/** @throws AppError invalid_token unless the proof is for this request, this token and this key, and new */
export async function requireProof(proof: string | null, proven: Proven): Promise<void> {
  if (!proof) throw invalid('a DPoP proof is missing')
  const { payload, jkt } = await verify(proof)
  if (jkt !== proven.jkt) throw invalid('the DPoP proof has another key')
  if (!isFor(payload, proven)) throw invalid('the DPoP proof is for another request')
  const id = `${jkt}:${payload.jti}`
  if (seen.has(id)) throw invalid('the DPoP proof was used before')
  seen.set(id, true)
}

async function verify(proof: string): Promise<{ payload: JWTPayload; jkt: string }> {
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: DPOP_ALGORITHMS,
      requiredClaims: ['jti', 'iat', 'htm', 'htu', 'ath'],
      maxTokenAge: MAX_AGE_SECONDS,
      clockTolerance: 5,
    })
    return { payload, jkt: await calculateJwkThumbprint(protectedHeader.jwk ?? {}) }
  } catch (cause) {
    throw invalid('not a DPoP proof', cause)
  }
}

/** The address without query, as the application is known by: never as the Host header has it. */
const isFor = ({ htm, htu, ath, jti }: JWTPayload, { method, url, token }: Proven): boolean =>
  htm === method &&
  htu === env().APP_URL + new URL(url).pathname &&
  ath === sha256(token) &&
  typeof jti === 'string' &&
  jti.length <= 256
