// What jose compares when it verifies a token, in its order, told from what it returned or from the error that it threw.
// @see RFC 7519, section 7.2
import { decodeJwt, decodeProtectedHeader, errors } from 'jose'
import type { Check } from '@/lib/flow-recorder/checks-in-order'
import { inWords } from '@/lib/flow-recorder/schemas'

type Expected = {
  alg: readonly string[]
  typ?: string | undefined
  iss: string
  /** Undefined where it may be for anybody. */
  aud?: string | undefined
  /** Seconds; what is older is refused. */
  oldest?: number | undefined
}

function expectedChecks(expected: Expected): Omit<Check, 'passed' | 'got'>[] {
  return [
    { name: 'alg', expected: expected.alg },
    { name: 'signature', expected: inWords('right, by the issuer’s key with this kid') },
    ...(expected.typ === undefined ? [] : [{ name: 'typ', expected: expected.typ }]),
    { name: 'iss', expected: expected.iss },
    ...(expected.aud === undefined ? [] : [{ name: 'aud', expected: expected.aud }]),
    { name: 'nbf', expected: inWords('not later than now') },
    { name: 'exp', expected: inWords('later than now') },
    ...(expected.oldest === undefined
      ? []
      : [{ name: 'iat', expected: inWords(`at most ${expected.oldest} s ago`) }]),
  ]
}

/** Which of them an error of jose's is about; null for one that isn't a check's. */
function failedCheck(error: unknown): string | null {
  if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired)
    return error.claim
  if (error instanceof errors.JOSEAlgNotAllowed) return 'alg'
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey)
    return 'signature'
  return null
}

function readParts(token: string): Record<string, unknown> {
  try {
    return { ...decodeJwt(token), ...decodeProtectedHeader(token) }
  } catch {
    return {}
  }
}

/** Claims that a token need not have are only compared where they are there. */
const OPTIONAL = new Set(['nbf'])

/** `error`: what the verification threw; undefined when it passed. */
export function jwtChecks(token: string, expected: Expected, error?: unknown): Check[] {
  const parts = readParts(token)
  const failed = error === undefined ? null : failedCheck(error)
  const checks = expectedChecks(expected)
    .map((check) => ({ ...check, got: parts[check.name], passed: check.name !== failed }))
    .filter(({ name, got }) => !OPTIONAL.has(name) || got !== undefined || name === failed)
  if (error === undefined) return checks
  const at = checks.findIndex(({ passed }) => !passed)
  if (at !== -1) return checks.slice(0, at + 1)
  return [
    {
      name: failed === null ? 'Readable, and signed as it must be' : failed,
      expected: inWords('there'),
      passed: false,
    },
  ]
}
