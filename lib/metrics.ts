// What operators count. Labels have few values and name nobody; scripts/server/metrics.mjs publishes them.
// @see https://prometheus.io/docs/practices/naming/
import { Counter, register } from 'prom-client'
import { AppError } from '@/lib/errors'

/** A bundler may load this module twice; the registry is one a process. */
function counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
  const known = register.getSingleMetric(name)
  return known instanceof Counter ? known : new Counter({ name, help, labelNames })
}

/** `outcome` is `succeeded`, or the code of the error that the person was told. */
export const signIns = counter('campuskey_sign_ins_total', 'Sign-ins that came to an end', [
  'method',
  'outcome',
])

/** Counts a sign-in that fails; one that succeeds is counted where its session starts. */
export async function countingFailures<T>(method: string, signIn: () => Promise<T>): Promise<T> {
  try {
    return await signIn()
  } catch (error) {
    signIns.inc({ method, outcome: codeOf(error) })
    throw error
  }
}

const codeOf = (error: unknown): string => (error instanceof AppError ? error.code : 'internal_error')

export const tokensIssued = counter('campuskey_access_tokens_issued_total', 'Access tokens issued', ['grant'])

/** `reason` is the error of RFC 6749, section 5.2. */
export const tokenRequestsRefused = counter(
  'campuskey_token_requests_refused_total',
  'Requests to the token endpoint that got no token',
  ['reason'],
)

/** `reason` is the error code of the answer. */
const tokensRefused = counter(
  'campuskey_access_tokens_refused_total',
  'Requests to the resource server whose token the guard refused',
  ['reason'],
)

/** Counts what the guard refuses. */
export async function countingRefusedTokens<T>(guard: () => Promise<T>): Promise<T> {
  try {
    return await guard()
  } catch (error) {
    tokensRefused.inc({ reason: codeOf(error) })
    throw error
  }
}

/** A hit costs a hash, a miss a signature check. */
export const verifiedTokenLookups = counter(
  'campuskey_verified_token_lookups_total',
  'Looks into the memory of verified access tokens',
  ['result'],
)

/** Grows only while the revocation poll has failed for seconds: then the guard asks the database for each token. */
export const revocationChecksInDatabase = counter(
  'campuskey_revocation_checks_in_database_total',
  'Tokens whose revocation the database was asked about',
  [],
)

/** `reason` is `step` for one that could not be read, `queue` for a flow too many at once, `write` for the database. */
export const flowsNotRecorded = counter(
  'campuskey_flows_not_recorded_total',
  'Flows, or steps of one, that the inspector lacks; nothing else depends on them',
  ['reason'],
)
