// Verifies an ID token in this browser, with the keys that the server publishes, and tells of each check.
// @see OpenID Connect Core 1.0, section 3.1.3.7
import type { JSONWebKeySet } from 'jose'
import type { CheckResult } from '@/lib/learning/flows/run'

type Expected = { iss: string; aud: string; nonce: string; alg: string }

export async function verifyIdToken(token: string, jwks: string, expected: Expected): Promise<CheckResult[]> {
  const { createLocalJWKSet, compactVerify, decodeJwt, decodeProtectedHeader } = await import('jose')
  const header = decodeProtectedHeader(token)
  const claims = decodeJwt(token)
  const keys = createLocalJWKSet(JSON.parse(jwks) as JSONWebKeySet)
  const signed = await compactVerify(token, keys).then(
    () => true,
    () => false,
  )
  const now = Math.floor(Date.now() / 1000)
  const audience = [claims.aud].flat().join(' ')
  const same = (name: string, want: string, got: string | undefined, clause: string): CheckResult => {
    const have = got ?? 'nothing'
    return { name, expected: want, got: have, passed: want === have, clause }
  }
  return [
    same('alg', expected.alg, header.alg, 'rfc8725-3.1'),
    {
      name: 'signature',
      expected: `by the key ${String(header.kid)}`,
      got: signed ? 'fits' : 'doesn’t fit',
      passed: signed,
      clause: 'rfc7515-5.2',
    },
    same('iss', expected.iss, claims.iss, 'oidc-3.1.3.7'),
    same('aud', expected.aud, audience, 'oidc-3.1.3.7'),
    {
      name: 'exp',
      expected: `later than ${now}`,
      got: String(claims.exp),
      passed: (claims.exp ?? 0) > now,
      clause: 'oidc-3.1.3.7',
    },
    same(
      'nonce',
      expected.nonce,
      typeof claims.nonce === 'string' ? claims.nonce : undefined,
      'oidc-3.1.3.7',
    ),
  ]
}
