// Turns an error into the answer a client gets: `{ error, message, requestId }`, and nothing that isn't public.
import { AppError, type ErrorCode } from '@/lib/errors'
import { log } from '@/lib/http/log'
import type { Refusal } from '@/lib/http/schemas'

/** Codes that RFC 6750 answers with a challenge, and the `error` it names there (none when no token was sent, 3.1). */
const BEARER_CHALLENGES: Partial<Record<ErrorCode, string | null>> = {
  missing_token: null,
  token_expired: 'invalid_token',
  token_revoked: 'invalid_token',
  invalid_token: 'invalid_token',
  personal_token_invalid: 'invalid_token',
  insufficient_scope: 'insufficient_scope',
  insufficient_role: 'insufficient_scope',
}

export type ErrorContext = {
  requestId: string
  requiredScope?: string | undefined
  /** Where the refusal is explained to whoever it concerns. */
  details?: string | undefined
  /** Where a resource server describes itself (RFC 9728, section 5.1). */
  resourceMetadata?: string | undefined
}

/** Errors that aren't ours become `internal_error`, or `unavailable` where the database can't be reached. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  return new AppError(isDatabaseFault(error) ? 'unavailable' : 'internal_error', { cause: error })
}

const UNREACHABLE =
  /ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|57P0[123]|53[123]00|P1001|P1002|P1008|P1017|P2024|timeout exceeded when trying to connect|Connection terminated|Can't reach database/

/** Whether the database, rather than the request or the code, is at fault. */
export function isDatabaseFault(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = 'code' in at && typeof at.code === 'string' ? at.code : ''
    if (UNREACHABLE.test(code) || UNREACHABLE.test(at.message)) return true
  }
  return false
}

/** @see RFC 6750, section 3 */
export function errorResponse(error: unknown, { requestId, ...context }: ErrorContext): Response {
  const refusal = toAppError(error)
  logRefusal(refusal, requestId)
  const headers = new Headers({ 'cache-control': 'no-store', 'x-request-id': requestId })
  if (refusal.code in BEARER_CHALLENGES) headers.set('www-authenticate', challenge(refusal, context))
  if (refusal.retryAfterSeconds !== undefined) headers.set('retry-after', String(refusal.retryAfterSeconds))
  if (refusal.code === 'unavailable') headers.set('retry-after', '5')
  const body: Refusal = {
    error: refusal.code,
    message: refusal.publicMessage,
    requestId,
    ...(refusal.fields && { fields: refusal.fields }),
    ...refusal.facts,
    ...(context.details !== undefined && { details: context.details }),
  }
  return Response.json(body, { status: refusal.status, headers })
}

function challenge(
  { code, publicMessage }: AppError,
  { requiredScope, resourceMetadata }: Omit<ErrorContext, 'requestId'>,
): string {
  const parts = ['Bearer realm="campuskey"']
  const error = BEARER_CHALLENGES[code]
  if (error) parts.push(`error="${error}"`, `error_description="${publicMessage}"`)
  if (code === 'insufficient_scope' && requiredScope) parts.push(`scope="${requiredScope}"`)
  if (resourceMetadata) parts.push(`resource_metadata="${resourceMetadata}"`)
  return parts.join(', ')
}

function logRefusal(refusal: AppError, requestId: string): void {
  const entry = { requestId, error: refusal.code, detail: refusal.detail }
  if (refusal.status >= 500) log.error({ ...entry, cause: describeCause(refusal.cause) }, 'request failed')
  else log.info(entry, 'request refused')
}

/** Name, code and first stack lines: enough to find the fault, without the values that messages of drivers quote. */
export function describeCause(cause: unknown): unknown {
  if (!(cause instanceof Error)) return undefined
  const code = 'code' in cause ? cause.code : undefined
  const stack = cause.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 6)
  return { name: cause.name, code, stack, cause: describeCause(cause.cause) }
}
