// Checks an ID token's signature with the issuer's published keys. Auth.js checks the claims (iss, aud, exp, nonce) but
// trusts the TLS channel for the rest (OpenID Connect Core 1.0, 3.1.3.7, item 6); we don't.
import { createRemoteJWKSet, customFetch, jwtVerify, type JWTVerifyGetKey } from 'jose'
import { tellIdToken } from '@/lib/flow-recorder/tell-sign-in'
import { providerFetch } from '@/lib/sign-in/provider-fetch'
import { readMetadata } from '@/lib/sign-in/provider-metadata'

export const ID_TOKEN_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA']
const CLOCK_TOLERANCE_SECONDS = 30
const HOUR_MS = 3_600_000

/** A new key of the provider's must not keep people out for long. */
const UNKNOWN_KEY_PAUSE_MS = 5000

const keySets = new Map<string, Promise<JWTVerifyGetKey>>()

async function readKeySet(issuer: string): Promise<JWTVerifyGetKey> {
  const { jwks_uri } = await readMetadata(issuer)
  return createRemoteJWKSet(new URL(jwks_uri), {
    [customFetch]: providerFetch,
    cacheMaxAge: HOUR_MS,
    cooldownDuration: UNKNOWN_KEY_PAUSE_MS,
  })
}

/** The issuer's published keys, remembered for an hour. */
export function keySetOf(issuer: string): Promise<JWTVerifyGetKey> {
  const known = keySets.get(issuer) ?? readKeySet(issuer)
  keySets.set(issuer, known)
  // A failure isn't remembered: the next sign-in asks again.
  known.catch(() => keySets.delete(issuer))
  return known
}

/** Resolves when the signature is right. @throws jose's JOSEError, or a TypeError when the keys can't be read */
export async function verifyIdToken(
  idToken: string,
  { issuer, clientId }: { issuer: string; clientId: string },
): Promise<void> {
  const told = { token: idToken, algorithms: ID_TOKEN_ALGORITHMS, issuer, clientId }
  try {
    await jwtVerify(idToken, await keySetOf(issuer), {
      issuer,
      audience: clientId,
      algorithms: ID_TOKEN_ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['sub', 'exp', 'iat'],
    })
  } catch (error) {
    tellIdToken(told, error)
    throw error
  }
  tellIdToken(told)
}
