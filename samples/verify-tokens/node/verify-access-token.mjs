// Verifies Campuskey's access tokens in a service of your own. Copy this file: it needs `jose` and nothing else.
// Never asks Campuskey about a single token: the published keys are fetched now and then, the rest is done here.
// @see RFC 9068, section 4; RFC 8725
import { createRemoteJWKSet, errors, jwtVerify } from 'jose'

// What is accepted is this service's decision; a token's own `alg` is never asked (RFC 8725, section 3.1).
const ALGORITHMS = ['RS256', 'ES256', 'EdDSA']
const REQUIRED = ['sub', 'client_id', 'iat', 'nbf', 'exp', 'jti', 'scope']
const LEEWAY_SECONDS = 5

/** The token isn't good for this: answer 401, or 403 for `insufficient_scope` (RFC 6750, section 3.1). */
export class TokenRefused extends Error {
  /**
   * @param {'token_expired' | 'invalid_token' | 'insufficient_scope'} code
   * @param {string} message @param {unknown} [cause]
   */
  constructor(code, message, cause) {
    super(message, { cause })
    this.code = code
  }
}

/** Campuskey's keys can't be had right now, which says nothing about the token: answer 503. */
export class KeysUnavailable extends Error {}

/**
 * Make one per process: it remembers the keys for ten minutes, and fetches them again for a `kid` that it doesn't know, but
 * not more often than every `refetchSeconds`, so that made-up tokens can't make it a flood.
 * @param {{ issuer: string, audience: string, refetchSeconds?: number }} settings
 */
export function createAccessTokenVerifier({ issuer, audience, refetchSeconds = 30 }) {
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), {
    cacheMaxAge: 600_000,
    cooldownDuration: refetchSeconds * 1000,
  })
  const rules = {
    // An ID token or a certificate of the same issuer has a good signature too. The type tells them apart.
    typ: 'at+jwt',
    algorithms: ALGORITHMS,
    issuer,
    audience,
    requiredClaims: REQUIRED,
    clockTolerance: LEEWAY_SECONDS,
  }
  /**
   * Gives the claims of a good token that has the scope.
   * @param {string} token @param {string} scope
   * @throws {TokenRefused | KeysUnavailable}
   */
  return async function verify(token, scope) {
    const { payload } = await jwtVerify(token, keys, rules).catch((/** @type {unknown} */ error) => {
      throw translate(error)
    })
    checkClaims(payload)
    if (!String(payload.scope).split(' ').includes(scope))
      throw new TokenRefused('insufficient_scope', `The token lacks the scope ${scope}.`)
    return payload
  }
}

/** @param {import('jose').JWTPayload} claims */
function checkClaims(claims) {
  for (const name of ['sub', 'client_id', 'jti'])
    if (typeof claims[name] !== 'string' || claims[name] === '')
      throw new TokenRefused('invalid_token', `The claim ${name} is not a text.`)
  if (typeof claims.scope !== 'string') throw new TokenRefused('invalid_token', 'The scope is not a text.')
  // Such a token is worth something with a proof of its key only, and this file checks no proofs (RFC 9449, section 7.2).
  if (claims.cnf !== undefined) throw new TokenRefused('invalid_token', 'The token is bound to a key (DPoP).')
}

const OF_THE_KEYS = ['ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID', 'ERR_JWKS_TIMEOUT']

/** @param {unknown} error */
function translate(error) {
  if (error instanceof errors.JWTExpired)
    return new TokenRefused('token_expired', 'The token has expired.', error)
  if (error instanceof errors.JOSEError && !OF_THE_KEYS.includes(error.code))
    return new TokenRefused('invalid_token', `Not a valid access token: ${error.message}.`, error)
  return new KeysUnavailable('Campuskey’s keys can’t be fetched.', { cause: error })
}
