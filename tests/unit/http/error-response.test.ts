import { afterEach, describe, expect, it, vi } from 'vitest'
import { AppError, isErrorCode, publicMessage, type ErrorCode } from '@/lib/errors'
import { errorResponse, toAppError } from '@/lib/http/error-response'
import { log } from '@/lib/http/log'

const requestId = 'b7f4c1d2-0000-4000-8000-000000000001'

log.level = 'silent'
afterEach(() => vi.restoreAllMocks())

async function answer(error: unknown, requiredScope?: string) {
  const response = errorResponse(error, { requestId, requiredScope })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as object }
}

describe('the shape', () => {
  it.each<[ErrorCode, number]>([
    ['missing_token', 401],
    ['token_expired', 401],
    ['token_revoked', 401],
    ['invalid_token', 401],
    ['not_signed_in', 401],
    ['insufficient_scope', 403],
    ['insufficient_role', 403],
    ['cross_site', 403],
    ['not_found', 404],
    ['invalid_input', 422],
    ['rate_limited', 429],
    ['internal_error', 500],
    ['unavailable', 503],
  ])('%s is a %i with code, message and request id', async (code, status) => {
    const { body, headers, ...rest } = await answer(new AppError(code))
    expect(rest.status).toBe(status)
    expect(body).toStrictEqual({ error: code, message: publicMessage(code), requestId })
    expect(headers.get('content-type')).toBe('application/json')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-request-id')).toBe(requestId)
  })

  it('of invalid_input names the fields', async () => {
    const fields = { title: ['Too long.'] }
    const { body } = await answer(new AppError('invalid_input', { fields }))
    expect(body).toMatchObject({ error: 'invalid_input', fields })
  })

  it('of rate_limited says how long to wait', async () => {
    const { headers } = await answer(new AppError('rate_limited', { retryAfterSeconds: 17 }))
    expect(headers.get('retry-after')).toBe('17')
  })

  it('of unavailable too', async () => {
    expect((await answer(new AppError('unavailable'))).headers.get('retry-after')).toBe('5')
  })
})

describe('WWW-Authenticate (RFC 6750, 3)', () => {
  it.each<[ErrorCode, string | null]>([
    ['missing_token', null],
    ['token_expired', 'invalid_token'],
    ['token_revoked', 'invalid_token'],
    ['invalid_token', 'invalid_token'],
    ['insufficient_scope', 'insufficient_scope'],
    ['insufficient_role', 'insufficient_scope'],
  ])('%s is a bearer challenge with error %s', async (code, name) => {
    const challenge = (await answer(new AppError(code))).headers.get('www-authenticate') ?? ''
    expect(challenge).toMatch(/^Bearer realm="campuskey"/)
    expect(/error="([^"]*)"/.exec(challenge)?.[1] ?? null).toBe(name)
    expect(challenge.includes('error_description=')).toBe(name !== null)
  })

  it('names the scope for want of one, and for nothing else', async () => {
    const challengeOf = async (code: ErrorCode) =>
      (await answer(new AppError(code), 'courses:read')).headers.get('www-authenticate')
    expect(await challengeOf('insufficient_scope')).toContain('scope="courses:read"')
    for (const code of ['missing_token', 'invalid_token', 'insufficient_role'] as const)
      expect(await challengeOf(code)).not.toContain('scope="')
  })

  it.each<ErrorCode>(['not_signed_in', 'cross_site', 'not_found', 'internal_error'])(
    '%s has none: a token would not help',
    async (code) => {
      expect((await answer(new AppError(code))).headers.has('www-authenticate')).toBe(false)
    },
  )
})

describe('what stays inside', () => {
  const SECRET = 'password=hunter2 at /srv/campuskey/lib/db.ts'

  it.each([
    ['an unknown error', () => new TypeError(SECRET)],
    ['a text', () => SECRET],
    ['nothing', () => undefined],
    ['an object', () => ({ message: SECRET, status: 200, code: 'not_found' })],
    [
      'our own error’s detail and cause',
      () => new AppError('internal_error', { detail: SECRET, cause: new Error(SECRET) }),
    ],
  ])('%s is told as internal_error', async (_what, make) => {
    vi.spyOn(log, 'error').mockImplementation(() => undefined)
    const { status, body, text, headers } = await answer(make())
    expect(status).toBe(500)
    expect(body).toStrictEqual({
      error: 'internal_error',
      message: publicMessage('internal_error'),
      requestId,
    })
    expect(text + JSON.stringify([...headers])).not.toContain('hunter2')
  })

  it('the log has the request id, the detail and where it was thrown, and no message of a library', async () => {
    const logged = vi.spyOn(log, 'error').mockImplementation(() => undefined)
    const cause = Object.assign(new Error(SECRET), { code: '22P02', cause: new RangeError(SECRET) })
    await answer(new AppError('internal_error', { detail: 'while reading courses', cause }))
    const [entry] = logged.mock.calls[0] as unknown as [Record<string, unknown>]
    expect(entry).toMatchObject({
      requestId,
      error: 'internal_error',
      detail: 'while reading courses',
      cause: { name: 'Error', code: '22P02', cause: { name: 'RangeError' } },
    })
    expect(JSON.stringify(entry)).toContain('error-response.test.ts')
    expect(JSON.stringify(entry)).not.toContain('hunter2')
  })

  it('a refusal is no error in the log', async () => {
    const [errors, infos] = [vi.spyOn(log, 'error'), vi.spyOn(log, 'info')]
    await answer(new AppError('invalid_token', { detail: 'unknown kid' }))
    expect(errors).not.toHaveBeenCalled()
    expect(infos).toHaveBeenCalledWith(
      { requestId, error: 'invalid_token', detail: 'unknown kid' },
      expect.anything(),
    )
  })
})

describe('a database that can’t be reached', () => {
  it.each([
    ['refused', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['gone meanwhile', Object.assign(new Error('read'), { code: 'ECONNRESET' })],
    ['shutting down (57P01)', Object.assign(new Error('terminating'), { code: '57P01' })],
    ['a full disk (53100)', Object.assign(new Error('could not extend file'), { code: '53100' })],
    ['out of memory (53200)', Object.assign(new Error('out of memory'), { code: '53200' })],
    ['too many connections (53300)', Object.assign(new Error('sorry'), { code: '53300' })],
    ['as Prisma says it (P1001)', Object.assign(new Error('x'), { code: 'P1001' })],
    ['a full pool', new Error('timeout exceeded when trying to connect')],
    [
      'somewhere below',
      new Error('query failed', { cause: Object.assign(new Error('x'), { code: 'ETIMEDOUT' }) }),
    ],
  ])('is unavailable: %s', (_what, error) => {
    expect(toAppError(error)).toMatchObject({ code: 'unavailable', status: 503 })
  })

  it.each([
    ['a broken rule (23505)', Object.assign(new Error('duplicate key'), { code: '23505' })],
    ['a bug', new TypeError('x is not a function')],
    ['something else below', new Error('a', { cause: new Error('b') })],
  ])('is not what happened for %s', (_what, error) => {
    expect(toAppError(error)).toMatchObject({ code: 'internal_error', status: 500 })
  })
})

describe('codes', () => {
  it.each(['missing_token', 'internal_error'])('%s is one', (code) => expect(isErrorCode(code)).toBe(true))
  it.each(['', 'nonsense', 'toString', '__proto__', 7, null, undefined])('%j is none', (code) =>
    expect(isErrorCode(code)).toBe(false),
  )
})
