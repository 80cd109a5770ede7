// Whose access tokens the resource server accepts, and under which conditions. A second issuer is one more entry:
// its own keys, audience, algorithms and way to name roles; nothing of one issuer counts for another.
import type { CryptoKey } from 'jose'
import { env } from '@/lib/env'
import { apiAudience } from '@/lib/tokens/issue-access-token'
import { ACCESS_TOKEN_TYPE, SIGNING_ALGORITHMS } from '@/lib/tokens/schemas'
import { findVerificationKey } from '@/lib/tokens/signing-keys'

export type TrustedIssuer = {
  issuer: string
  audience: string
  type: string
  algorithms: readonly string[]
  /** The issuer's key for a `kid`, and the one algorithm it may be used with (RFC 8725, section 3.1). */
  findKey: (kid: string) => Promise<{ key: CryptoKey; algorithm: string } | null>
}

const ownIssuer = (): TrustedIssuer => ({
  issuer: env().APP_URL,
  audience: apiAudience(),
  type: ACCESS_TOKEN_TYPE,
  algorithms: SIGNING_ALGORITHMS,
  findKey: findVerificationKey,
})

/** The trusted issuer with exactly this identifier, or null. */
export const findTrustedIssuer = (issuer: string): TrustedIssuer | null =>
  [ownIssuer()].find((trusted) => trusted.issuer === issuer) ?? null
