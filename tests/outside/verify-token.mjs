// Verifies a Campuskey access token the way an API of another team would (RFC 9068, section 4).
//   APP_URL=http://localhost:3000 node verify-token.mjs < token.txt
// Prints the claims as JSON, or says on standard error why the token is refused and exits with 1.
import { text } from 'node:stream/consumers'
import { createRemoteJWKSet, jwtVerify } from 'jose'

// What we accept is our decision. The token's own `alg` is never asked.
const ALGORITHMS = ['RS256', 'ES256', 'EdDSA']
const REQUIRED = ['iss', 'aud', 'sub', 'client_id', 'iat', 'nbf', 'exp', 'jti', 'scope', 'roles']

/**
 * Where the issuer publishes its keys: what its metadata says, or the usual place if it serves none.
 * @param {string} issuer
 * @see RFC 8414, section 3.3: metadata that names another issuer must not be used
 */
async function findKeys(issuer) {
  const response = await fetch(`${issuer}/.well-known/oauth-authorization-server`, {
    signal: AbortSignal.timeout(5_000),
  })
  if (response.status === 404) return new URL(`${issuer}/.well-known/jwks.json`)
  if (!response.ok) throw new Error(`the issuer's metadata answers ${response.status}`)
  const metadata = await response.json()
  if (metadata.issuer !== issuer) throw new Error(`the metadata is of another issuer: ${metadata.issuer}`)
  return new URL(metadata.jwks_uri)
}

/**
 * Make one per process: the key set is kept, and fetched again for an unknown `kid`.
 * @param {{ issuer: string, audience: string }} expected
 */
async function createVerifier({ issuer, audience }) {
  const keys = createRemoteJWKSet(await findKeys(issuer))
  /**
   * Gives the claims of a good token and throws for any other.
   * @param {string} token
   */
  return async (token) => {
    const { payload } = await jwtVerify(token, keys, {
      // An ID token of the same issuer has a good signature too. The type is what tells them apart.
      typ: 'at+jwt',
      algorithms: ALGORITHMS,
      issuer,
      audience,
      requiredClaims: REQUIRED,
      clockTolerance: 5,
    })
    return payload
  }
}

try {
  const issuer = (process.env.APP_URL ?? '').replace(/\/+$/, '')
  const verify = await createVerifier({ issuer, audience: `${issuer}/api` })
  const claims = await verify((await text(process.stdin)).trim())
  console.log(JSON.stringify(claims))
} catch (error) {
  console.error('refused:', error instanceof Error ? `${error.name}: ${error.message}` : error)
  process.exitCode = 1
}
