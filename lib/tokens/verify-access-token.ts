// Verifies an access token: everything that can be told from the token and the issuer's keys alone.
// @see RFC 9068, section 4; RFC 8725
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose'
import { epochSeconds } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import { tokenChecks } from '@/lib/tokens/policy'
import { AccessTokenClaimsSchema, type AccessTokenClaims } from '@/lib/tokens/schemas'
import { findTrustedIssuer, type TrustedIssuer } from '@/lib/tokens/trusted-issuers'

/** Longest token looked at: ours have about 900 characters. */
const MAX_LENGTH = 8 * 1024

const invalid = (detail: string, cause?: unknown) => new AppError('invalid_token', { detail, cause })

/**
 * The claims of a valid token: `typ`, algorithm, key of the issuer, signature, `iss`, `aud`, `exp`, `nbf` and the
 * required claims. Expiry allows no leeway. `anyAudience` is for the issuer, who is asked about tokens for others too, and
 * `ownOnly` for whatever is about this application's own tokens.
 * @throws AppError invalid_token | token_expired
 */
export async function verifyAccessToken(
  token: string,
  { anyAudience = false, ownOnly = anyAudience }: { anyAudience?: boolean; ownOnly?: boolean } = {},
): Promise<AccessTokenClaims> {
  if (token.length > MAX_LENGTH) throw invalid('too long')
  const { issuer, kid, alg } = readUnverified(token)
  if (issuer.foreign && ownOnly) throw invalid('not ours')
  const found = await issuer.findKey(kid, alg)
  if (!found) throw invalid('unknown kid')
  if (found.algorithm !== alg) throw invalid(`key ${kid} is not for ${alg}`)
  try {
    const { payload } = await jwtVerify(token, found.key, {
      ...tokenChecks({ ...issuer, ...(issuer.foreign && { clientClaim: 'azp' }) }, found.algorithm, {
        anyAudience,
      }),
      ...(issuer.foreign && {
        clockTolerance: issuer.foreign.clockSkewSeconds,
        maxTokenAge: issuer.foreign.oldestSeconds,
      }),
    })
    const read = issuer.foreign?.readClaims ?? readOwnClaims
    const claims = read(payload)
    if (!claims) throw invalid('claims of the wrong type')
    // Another clock may be ahead of ours, but nothing lives longer than it says.
    if (claims.exp <= epochSeconds()) throw new AppError('token_expired')
    return claims
  } catch (error) {
    throw translate(error)
  }
}

const readOwnClaims = (payload: unknown): AccessTokenClaims | null =>
  AccessTokenClaimsSchema.safeParse(payload).data ?? null

/** What says whose key to take. Nothing of it is believed before the signature is checked with that very key. */
function readUnverified(token: string): { issuer: TrustedIssuer; kid: string; alg: string } {
  try {
    const { kid, alg } = decodeProtectedHeader(token)
    const { iss } = decodeJwt(token)
    const issuer = iss === undefined ? null : findTrustedIssuer(iss)
    if (!issuer) throw invalid('unknown issuer')
    if (!kid || !alg || !issuer.algorithms.includes(alg)) throw invalid('kid or algorithm not acceptable')
    return { issuer, kid, alg }
  } catch (error) {
    throw error instanceof AppError ? error : invalid('not a JWT', error)
  }
}

function translate(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new AppError('token_expired')
  if (error instanceof errors.JOSEError || error instanceof TypeError) return invalid(error.message, error)
  return error
}
