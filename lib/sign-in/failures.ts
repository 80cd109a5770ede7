// Sorts what can go wrong between a browser, Auth.js and a provider into the few things a person can act on.
import { AppError } from '@/lib/errors'
import { isDatabaseFault } from '@/lib/http/error-response'

export type FailureCode =
  | 'cancelled'
  | 'start_again'
  | 'provider_unreachable'
  | 'provider_refused'
  | 'provider_answer_invalid'
  | 'rate_limited'
  | 'unavailable'
  | 'internal_error'

/** The error and everything it was caused by; Auth.js keeps causes in `cause.err`, libraries in `cause`. */
function* chain(error: unknown): Generator<Error> {
  let at = error
  for (let depth = 0; at instanceof Error && depth < 8; depth += 1) {
    yield at
    const { cause } = at
    at = typeof cause === 'object' && cause !== null && 'err' in cause ? cause.err : cause
  }
}

/** The failure itself first. */
export const causesOf = (failure: unknown): Error[] => [...chain(failure)]

const typeOf = (error: Error): string => ('type' in error && typeof error.type === 'string' ? error.type : '')

/** fetch says "fetch failed" for everything below HTTP, and TimeoutError when our deadline passed. */
const isUnreachable = ({ name, message }: Error): boolean =>
  name === 'TimeoutError' || (name === 'TypeError' && message === 'fetch failed')

/** Errors of oauth4webapi, jose and zod about the content of a provider's answer. */
const BAD_ANSWER =
  /^(OperationProcessingError|ResponseBodyError|WWWAuthenticateChallengeError|UnsupportedOperationError|ZodError|\$ZodError|SyntaxError|JW[TSK]|JOSE|TypeError)/

/** `answered` is the `error` parameter of the provider's answer: Auth.js checks state and issuer, but loses the error's name. */
export function classifyFailure(failure: unknown, answered?: string | null): FailureCode {
  const errors = causesOf(failure)
  if (errors.some((error) => typeOf(error) === 'OAuthCallbackError'))
    return answered === 'access_denied' ? 'cancelled' : 'provider_refused'
  if (errors.some((error) => typeOf(error) === 'InvalidCheck')) return 'start_again'
  // A session that was to be renewed has ended while the browser was away.
  if (errors.some((error) => error instanceof AppError && error.code === 'not_signed_in'))
    return 'start_again'
  if (errors.some((error) => error instanceof AppError && error.code === 'rate_limited'))
    return 'rate_limited'
  if (errors.some(isUnreachable)) return 'provider_unreachable'
  if (errors.some(isDatabaseFault)) return 'unavailable'
  return errors.some(({ name }) => BAD_ANSWER.test(name)) ? 'provider_answer_invalid' : 'internal_error'
}
