import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { resetDatabase } from '../../fixtures/database'
import {
  PASSKEY_PATHS,
  askToAuthenticate,
  askToRegister,
  authenticationOptions,
  postAuthentication,
  refusalOf,
  registrationOptions,
} from '../../fixtures/passkeys'
import { APP, RouteBrowser } from '../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

beforeEach(resetDatabase)

const INVALID = { status: 422, error: 'invalid_input' }
const JSON_PATHS = [
  '/api/passkeys/registration/options',
  '/api/passkeys/registration/verify',
  '/api/passkeys/authentication/verify',
]
const OWN = { origin: APP, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }

const sendText = (path: string, body: string, headers: Record<string, string> = {}) =>
  new RouteBrowser().send(path, { method: 'POST', headers: { ...OWN, ...headers }, body })

describe.each(JSON_PATHS)('POST %s refuses', (path) => {
  it.each([
    ['white space', ' '],
    ['broken JSON', '{"name": "Pat"'],
    ['a text', '"Pat"'],
    ['a number', '7'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a NUL', '{"name": "P\0t"}'],
    ['an escaped NUL', '{"name": "P\\u0000t"}'],
    ['more than 64 KB', JSON.stringify({ name: 'Pat', more: 'x'.repeat(64 * 1024) })],
  ])('%s', async (_what, body) => {
    expect(await refusalOf(await sendText(path, body))).toEqual(INVALID)
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    '',
  ])('the content type %j', async (type) => {
    const response = await sendText(path, '{"name": "Pat"}', { 'content-type': type })
    expect(await refusalOf(response)).toEqual(INVALID)
  })
})

describe('answers of an unknown shape are refused before anything is looked up', () => {
  const setPath = (target: Record<string, unknown>, path: string, value: unknown): object => {
    const [head = '', ...rest] = path.split('.')
    const inner =
      rest.length > 0 ? setPath(target[head] as Record<string, unknown>, rest.join('.'), value) : value
    return { ...target, [head]: inner }
  }

  it.each([
    ['id', undefined],
    ['id', 'not base64url!'],
    ['id', 'a'.repeat(1401)],
    ['rawId', 7],
    ['type', 'password'],
    ['response', undefined],
    ['response', 'x'],
    ['response.clientDataJSON', undefined],
    ['response.clientDataJSON', ''],
    ['response.clientDataJSON', ['e30']],
    ['response.authenticatorData', undefined],
    ['response.signature', 'a b'],
    ['clientExtensionResults', 'x'],
  ])('a sign-in whose %s is %j', async (path, value) => {
    const browser = new RouteBrowser()
    const authenticator = new SoftwareAuthenticator()
    authenticator.create(await registrationOptions(browser, { name: 'Pat' }))
    const answer = authenticator.get(await authenticationOptions(browser))
    const response = await postAuthentication(browser, setPath({ ...answer }, path, value) as never)
    expect(await refusalOf(response)).toEqual(INVALID)
    expect(await db().passkeyChallenge.count({ where: { consumedAt: { not: null } } })).toBe(0)
  })

  it.each([
    ['response.attestationObject', undefined],
    ['response.attestationObject', '{}'],
    ['response.transports', 'internal'],
    ['response.transports', Array(9).fill('usb')],
    ['response.transports', ['x'.repeat(33)]],
    ['response.clientDataJSON', 'A'.repeat(16_385)],
  ])('a registration whose %s is %j', async (path, value) => {
    const browser = new RouteBrowser()
    const answer = new SoftwareAuthenticator().create(await registrationOptions(browser, { name: 'Pat' }))
    const body = setPath({ ...answer }, path, value)
    expect(await refusalOf(await browser.post('/api/passkeys/registration/verify', body))).toEqual(INVALID)
    expect(await db().passkeyChallenge.count({ where: { consumedAt: { not: null } } })).toBe(0)
  })
})

describe('client data that can’t be read is rejected', () => {
  it.each(['{', 'null', '7', '[]', '{}', '{"challenge": 7}', JSON.stringify({ challenge: 'x'.repeat(101) })])(
    '%s',
    async (clientData) => {
      const browser = new RouteBrowser()
      const answer = new SoftwareAuthenticator().create(await registrationOptions(browser, { name: 'Pat' }))
      const clientDataJSON = Buffer.from(clientData).toString('base64url')
      const body = { ...answer, response: { ...answer.response, clientDataJSON } }
      const response = await browser.post('/api/passkeys/registration/verify', body)
      expect(await refusalOf(response)).toEqual({ status: 400, error: 'passkey_rejected' })
    },
  )

  it('and so is an attestation that is no CBOR', async () => {
    const browser = new RouteBrowser()
    const answer = new SoftwareAuthenticator().create(await registrationOptions(browser, { name: 'Pat' }))
    const body = { ...answer, response: { ...answer.response, attestationObject: 'AAAA' } }
    const response = await browser.post('/api/passkeys/registration/verify', body)
    expect(await refusalOf(response)).toEqual({ status: 400, error: 'passkey_rejected' })
  })
})

describe('another site', () => {
  const FOREIGN: Record<string, string>[] = [
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'http://localhost:3001', 'sec-fetch-site': 'same-site' },
    { origin: 'null' },
    { 'sec-fetch-site': 'same-site' },
  ]
  const ROUTES: [method: string, path: string][] = [
    ...PASSKEY_PATHS.map((path): [string, string] => ['POST', path]),
    ['PATCH', '/api/passkeys/00000000-0000-7000-8000-000000000000'],
    ['DELETE', '/api/passkeys/00000000-0000-7000-8000-000000000000'],
  ]

  it.each(ROUTES)('is refused by %s %s before the body is read', async (method, path) => {
    for (const foreign of FOREIGN) {
      // A body that never comes: whoever waits for it never answers.
      const body = new ReadableStream({ pull: () => new Promise<void>(() => undefined) })
      const headers = { 'content-type': 'application/json', ...foreign }
      const init = { method, headers, body, duplex: 'half' } as RequestInit
      const response = await new RouteBrowser().send(path, init)
      expect(await refusalOf(response)).toEqual({ status: 403, error: 'cross_site' })
      expect(response.headers.getSetCookie()).toEqual([])
    }
    expect(await db().passkeyChallenge.count()).toBe(0)
  })
})

describe('the passkey routes', () => {
  it('let one address ask 60 times a minute in all, whichever route it asks', async () => {
    const at = (address: string) => ({ 'x-campuskey-client-address': address })
    const browser = new RouteBrowser()
    const ask = (address: string, path: string) => browser.post(path, { name: 'Pat' }, at(address))
    for (let count = 0; count < 60; count += 1)
      expect((await ask('192.0.2.1', PASSKEY_PATHS[count % 4]!)).status).not.toBe(429)
    for (const path of PASSKEY_PATHS) {
      const response = await ask('192.0.2.1', path)
      expect(await refusalOf(response)).toEqual({ status: 429, error: 'rate_limited' })
      const seconds = response.headers.get('retry-after')
      expect(seconds).toMatch(/^\d+$/)
      expect(Number(seconds)).toBeGreaterThanOrEqual(1)
      expect(Number(seconds)).toBeLessThanOrEqual(60)
    }
    expect((await ask('192.0.2.2', PASSKEY_PATHS[0]!)).status).toBe(200)
  })

  it('answer a refusal with its code, a sentence and a reference, never cached', async () => {
    const response = await askToRegister(new RouteBrowser(), {})
    const body = (await response.json()) as Record<string, unknown>
    expect(Object.keys(body).sort()).toEqual(['error', 'message', 'requestId'])
    expect(response.headers.get('x-request-id')).toBe(body.requestId)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('name the fields that are wrong', async () => {
    const response = await askToRegister(new RouteBrowser(), { name: '' })
    expect(((await response.json()) as { fields: object }).fields).toHaveProperty('name')
  })

  it('ask for sign-in options without a body', async () => {
    expect((await askToAuthenticate(new RouteBrowser())).status).toBe(200)
  })
})
