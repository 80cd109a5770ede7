// Verifies a token check by check, and says of each what was compared with what. It goes on after a failure, so that one
// sees all of them; a real verifier stops at the first (lib/tokens/verify-access-token.ts).
// @see RFC 9068, section 4; RFC 8725
import type { ClauseId } from '@/lib/learning/clauses'
import type { DecodedToken } from '@/lib/learning/jwt/decode'
import { fromNow } from '@/lib/learning/jwt/times'

export type PublicJwk = { kty?: string; kid?: string; alg?: string } & Record<string, unknown>
export type Expectations = { typ: string; issuer: string; audience: string }

export type CheckId =
  'typ' | 'alg' | 'crit' | 'kid' | 'signature' | 'iss' | 'aud' | 'exp' | 'nbf' | 'required'
export type Check = {
  id: CheckId
  title: string
  /** `skipped`: without what an earlier check should have found, there is nothing to compare. */
  state: 'passed' | 'failed' | 'skipped'
  expected: string
  got: string
  clause: ClauseId
}

export type VerifySignature = (jwk: PublicJwk, algorithm: string) => Promise<boolean>
type Given = {
  token: DecodedToken
  keys: readonly PublicJwk[]
  expected: Expectations
  /** Seconds since 1970. */
  now: number
  verifySignature: VerifySignature
}

const ALGORITHMS = ['RS256', 'ES256', 'EdDSA']
const REQUIRED = ['iss', 'aud', 'sub', 'client_id', 'iat', 'exp', 'jti']

const shown = (value: unknown): string =>
  value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value)
const verdict = (passed: boolean) => (passed ? 'passed' : 'failed')

/** All checks in the order in which a verifier makes them. */
export async function checkToken(given: Given): Promise<Check[]> {
  const key = findKey(given)
  return [
    checkType(given),
    checkAlgorithm(given),
    ...checkCritical(given),
    checkKey(given, key),
    await checkSignature(given, key),
    checkIssuer(given),
    checkAudience(given),
    checkExpiry(given),
    checkNotBefore(given),
    checkRequired(given),
  ]
}

/** A key is for one algorithm: for one that it isn't for, there is no such key. */
function findKey({ token: { header }, keys }: Given): PublicJwk | undefined {
  const named = keys.find(({ kid }) => kid !== undefined && kid === header.kid)
  // A single key that somebody pasted without a name is meant.
  return named ?? (keys.length === 1 && keys[0]?.kid === undefined ? keys[0] : undefined)
}

/** “at+jwt” and “application/at+jwt” are the same; case doesn't matter. */
const mediaType = (typ: unknown): string =>
  typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : ''

const checkType = ({ token: { header }, expected }: Given): Check => ({
  id: 'typ',
  title: 'The type is right',
  state: verdict(mediaType(header.typ) === mediaType(expected.typ)),
  expected: expected.typ,
  got: shown(header.typ),
  clause: 'rfc9068-4',
})

const checkAlgorithm = ({ token: { header } }: Given): Check => ({
  id: 'alg',
  title: 'The algorithm is on the verifier’s list',
  state: verdict(typeof header.alg === 'string' && ALGORITHMS.includes(header.alg)),
  expected: ALGORITHMS.join(', '),
  got: shown(header.alg),
  clause: 'rfc8725-3.1',
})

const checkCritical = ({ token: { header } }: Given): Check[] =>
  header.crit === undefined
    ? []
    : [
        {
          id: 'crit',
          title: 'Every critical member is understood',
          state: 'failed',
          expected: 'nothing critical',
          got: shown(header.crit),
          clause: 'rfc7515-4.1.11',
        },
      ]

function checkKey({ token: { header }, keys }: Given, key: PublicJwk | undefined): Check {
  const fits = key !== undefined && (key.alg === undefined || key.alg === header.alg)
  return {
    id: 'kid',
    title: 'The key is one of the issuer’s, for this algorithm',
    state: verdict(fits),
    expected:
      keys.map(({ kid, alg }) => `${kid ?? 'a key without kid'}${alg ? ` (${alg})` : ''}`).join(', ') ||
      'no keys',
    got: `${shown(header.kid)} (${shown(header.alg)})`,
    clause: 'rfc7515-4.1.4',
  }
}

async function checkSignature(
  { token: { header }, verifySignature }: Given,
  key: PublicJwk | undefined,
): Promise<Check> {
  const base = {
    id: 'signature',
    title: 'The signature is the key’s, over exactly these bytes',
    expected: 'a signature by the key found',
    clause: 'rfc7515-5.2',
  } as const
  const { alg } = header
  const usable = typeof alg === 'string' && ALGORITHMS.includes(alg) && (key?.alg ?? alg) === alg
  if (!key || !usable) return { ...base, state: 'skipped', got: 'no key to check it with' }
  const passed = await verifySignature(key, alg)
  return { ...base, state: verdict(passed), got: passed ? 'it fits' : 'it doesn’t fit' }
}

const checkIssuer = ({ token: { claims }, expected }: Given): Check => ({
  id: 'iss',
  title: 'The issuer is the one we trust',
  state: verdict(claims.iss === expected.issuer),
  expected: expected.issuer,
  got: shown(claims.iss),
  clause: 'rfc8725-3.8',
})

function checkAudience({ token: { claims }, expected }: Given): Check {
  const audiences: unknown[] = Array.isArray(claims.aud) ? claims.aud : [claims.aud]
  return {
    id: 'aud',
    title: 'It is meant for this API',
    state: verdict(audiences.includes(expected.audience)),
    expected: expected.audience,
    got: shown(claims.aud),
    clause: 'rfc8725-3.9',
  }
}

const checkExpiry = ({ token: { claims }, now }: Given): Check => ({
  id: 'exp',
  title: 'It has not ended',
  state: verdict(typeof claims.exp === 'number' && claims.exp > now),
  expected: 'a moment after now',
  got: typeof claims.exp === 'number' ? fromNow(claims.exp, now) : shown(claims.exp),
  clause: 'rfc7519-4.1.4',
})

function checkNotBefore({ token: { claims }, now }: Given): Check {
  const base = {
    id: 'nbf',
    title: 'It is good already',
    expected: 'now or earlier',
    clause: 'rfc7519-4.1.5',
  } as const
  if (claims.nbf === undefined) return { ...base, state: 'passed', got: 'nothing; it is optional' }
  const passed = typeof claims.nbf === 'number' && claims.nbf <= now
  return {
    ...base,
    state: verdict(passed),
    got: typeof claims.nbf === 'number' ? fromNow(claims.nbf, now) : shown(claims.nbf),
  }
}

function checkRequired({ token: { claims } }: Given): Check {
  const missing = REQUIRED.filter((name) => claims[name] === undefined)
  return {
    id: 'required',
    title: 'Every required claim is there',
    state: verdict(missing.length === 0),
    expected: REQUIRED.join(', '),
    got: missing.length === 0 ? 'all of them' : `${missing.join(', ')} missing`,
    clause: 'rfc9068-2.2',
  }
}
