// Whose access tokens the resource server accepts, and under which conditions. A second issuer is one more entry:
// its own keys, audience, algorithms and way to name roles; nothing of one issuer counts for another.
import type { CryptoKey, JWTPayload } from 'jose'
import { env } from '@/lib/env'
import { findForeignKey } from '@/lib/tokens/foreign-keys'
import { apiAudience } from '@/lib/tokens/issue-access-token'
import { CLOCK_SKEW_SECONDS, OLDEST_SECONDS, readKeycloakClaims } from '@/lib/tokens/keycloak-tokens'
import { ACCESS_TOKEN_TYPE, SIGNING_ALGORITHMS, type AccessTokenClaims } from '@/lib/tokens/schemas'
import { findVerificationKey } from '@/lib/tokens/signing-keys'

export type TrustedIssuer = {
  issuer: string
  audience: string
  type: string
  algorithms: readonly string[]
  /** The issuer's key for a `kid`, and the one algorithm it may be used with (RFC 8725, section 3.1). */
  findKey: (kid: string, alg: string) => Promise<{ key: CryptoKey; algorithm: string } | null>
  /** Set for whoever isn't this application. */
  foreign?: {
    /** How far its clock may be off ours, and for how long after their issue its tokens are accepted at most. */
    clockSkewSeconds: number
    oldestSeconds: number
    /** Its claims in our terms; null when it isn't an access token. */
    readClaims: (payload: JWTPayload) => AccessTokenClaims | null
  }
}

const ownIssuer = (): TrustedIssuer => ({
  issuer: env().APP_URL,
  audience: apiAudience(),
  type: ACCESS_TOKEN_TYPE,
  algorithms: SIGNING_ALGORITHMS,
  findKey: findVerificationKey,
})

/** The same Keycloak that people sign in with, once it is told which audience its tokens for the course API have. */
function keycloak(): TrustedIssuer | null {
  const { AUTH_KEYCLOAK_ISSUER: issuer, KEYCLOAK_API_AUDIENCE: audience } = env()
  if (!issuer || !audience) return null
  return {
    issuer,
    audience,
    type: ACCESS_TOKEN_TYPE,
    algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
    findKey: (kid, alg) => findForeignKey(issuer, kid, alg),
    foreign: {
      clockSkewSeconds: CLOCK_SKEW_SECONDS,
      oldestSeconds: OLDEST_SECONDS,
      readClaims: readKeycloakClaims,
    },
  }
}

/** The trusted issuer with exactly this identifier, or null. */
export const findTrustedIssuer = (issuer: string): TrustedIssuer | null =>
  [ownIssuer(), keycloak()].find((trusted) => trusted?.issuer === issuer) ?? null
