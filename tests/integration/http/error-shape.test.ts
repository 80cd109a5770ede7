// Every refusal under /api has one shape, carries a request id and says nothing about the inside.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { bearerRoute, sameOriginRoute } from '@/lib/http/route'
import { log } from '@/lib/http/log'
import { makeToken } from '../../fixtures/access-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { openDatabaseGate, type DatabaseGate } from '../../fixtures/database-gate'
import { APP, RouteBrowser } from '../../fixtures/route-browser'
import { restartInstance } from '../../fixtures/restart'

let gate: DatabaseGate
beforeAll(async () => void (gate = await openDatabaseGate()))
afterAll(() => gate.close())
beforeEach(async () => {
  restartInstance()
  await resetDatabase()
})
afterEach(() => vi.restoreAllMocks())

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

async function expectShape(response: Response, status: number, error: string): Promise<void> {
  const body: unknown = await response.json()
  expect(body).toStrictEqual({
    error,
    message: expect.stringMatching(/^[A-Z].*\.$/) as string,
    requestId: expect.stringMatching(UUID) as string,
    // Where it is a person's token whose course call is refused, they may see why (lib/access/refused-call.ts).
    ...(error === 'insufficient_scope' && {
      details: expect.stringMatching(/^http:\/\/localhost:3000\/why\?call=\S+$/) as string,
    }),
    ...(error === 'invalid_input' && { fields: expect.any(Object) as object }),
  })
  expect(response.status).toBe(status)
  expect(response.headers.get('x-request-id')).toBe((body as { requestId: string }).requestId)
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(response.headers.get('cache-control')).toBe('no-store')
}

describe('every kind of refusal', () => {
  const browser = new RouteBrowser()
  const withToken = async (path: string, claims = {}) => browser.api(path, await makeToken({ claims }))

  it.each<[string, number, string, () => Promise<Response>]>([
    ['without a token', 401, 'missing_token', () => browser.send('/api/courses')],
    ['with a bad token', 401, 'invalid_token', () => browser.api('/api/courses', 'garbage')],
    ['with too small a scope', 403, 'insufficient_scope', () => withToken('/api/courses', { scope: '' })],
    ['for an unknown course', 404, 'not_found', () => withToken('/api/courses/cobol')],
    ['signed out', 401, 'not_signed_in', () => browser.post('/api/token')],
    [
      'from another site',
      403,
      'cross_site',
      () => browser.post('/api/token', undefined, { origin: 'https://evil.example' }),
    ],
    [
      'with a wrong body',
      422,
      'invalid_input',
      () => browser.post('/api/passkeys/authentication/verify', { id: 7 }),
    ],
    ['for an account that is gone', 401, 'token_revoked', () => withToken('/api/me', { sub: 'nobody' })],
  ])('%s: %i %s', async (_what, status, error, attempt) => {
    await expectShape(await attempt(), status, error)
  })

  it('has a request id of its own each time, never the client’s', async () => {
    const ask = () => browser.send('/api/courses', { headers: { 'x-request-id': 'mine' } })
    const ids = [await ask(), await ask()].map(({ headers }) => headers.get('x-request-id'))
    expect(new Set([...ids, 'mine']).size).toBe(3)
  })
})

describe('an answer that is no refusal', () => {
  it('has a request id too', async () => {
    const response = await new RouteBrowser().api('/api/courses', await makeToken())
    expect(response.headers.get('x-request-id')).toMatch(UUID)
  })
})

describe('a fault inside', () => {
  const SECRET = 'relation "users" does not exist, password hunter2'
  const context = { params: Promise.resolve({}) }
  const fail = () => {
    throw new Error(SECRET)
  }
  const reject = () => Promise.reject(new Error(SECRET))

  it.each([
    ['a route with a cookie that throws', sameOriginRoute({}, fail)],
    ['a route with a cookie that rejects', sameOriginRoute({}, reject)],
    ['a route with a token that throws', bearerRoute({}, fail)],
    ['a route with a token that rejects', bearerRoute({}, reject)],
  ])('is internal_error, whose id finds the log entry: %s', async (_what, route) => {
    const logged = vi.spyOn(log, 'error').mockImplementation(() => undefined)
    const authorization = `Bearer ${await makeToken()}`
    const response = await route(new Request(`${APP}/api/x`, { headers: { authorization } }), context)
    const text = await response.clone().text()
    await expectShape(response, 500, 'internal_error')
    expect(text).not.toMatch(/hunter2|users|Error|\bat\b.*\.ts/)
    const { requestId } = JSON.parse(text) as { requestId: string }
    expect(logged).toHaveBeenCalledWith(
      expect.objectContaining({ requestId, error: 'internal_error' }),
      expect.anything(),
    )
  })
})

describe('the database is gone', () => {
  afterEach(() => gate.mend())

  it('a person is told so, and not that they are signed out', async () => {
    const { browser } = await signedInAccount()
    await browser.accessToken()
    await gate.cut()
    const response = await browser.post('/api/token')
    expect(response.headers.get('retry-after')).toBe('5')
    await expectShape(response, 503, 'unavailable')
  })

  it('a program too, where the answer needs the database', async () => {
    const { browser } = await signedInAccount()
    const token = await browser.accessToken()
    expect((await browser.api('/api/me', token)).status).toBe(200)
    await gate.cut()
    await expectShape(await browser.api('/api/me', token), 503, 'unavailable')
  })
})
