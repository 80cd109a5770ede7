// Every parameter of every endpoint, mangled one at a time in a request that is good otherwise, in the body and in the query:
// never a fault of ours, never a redirect to a stranger, always the shape of RFC 6749.
import { beforeAll, describe, expect, it } from 'vitest'
import { GET, POST } from '@/app/oauth/[...path]/route'
import { signedInAccount, type Account } from '../../fixtures/accounts'
import {
  addClient,
  addMachine,
  API,
  answer,
  authorizationUrl,
  connect,
  follow,
  post,
  REDIRECT,
  SECRET,
} from '../../fixtures/oauth'
import { APP } from '../../fixtures/route-browser'

process.env.RATE_LIMIT_OAUTH_TOKEN_PER_MINUTE = '100000'
process.env.RATE_LIMIT_OAUTH_DEVICE_PER_MINUTE = '100000'
process.env.RATE_LIMIT_OAUTH_INTROSPECTION_PER_MINUTE = '100000'

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code'
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'
const EVIL = 'https://evil.example/'

/** What becomes of one parameter, in what is sent. */
const MANGLINGS: [what: string, mangle: (name: string, value: string) => string][] = [
  ['left out', () => ''],
  ['empty', (name) => `${name}=`],
  ['twice the same', (name, value) => `${pair(name, value)}&${pair(name, value)}`],
  ['twice, differently', (name, value) => `${pair(name, value)}&${pair(name, EVIL)}`],
  ['NUL in it', (name, value) => pair(name, `${value}\0`)],
  ['line breaks in it', (name, value) => pair(name, `${value}\r\nlocation: ${EVIL}`)],
  ['broken escapes', (name, value) => `${pair(name, value)}%zz%`],
  ['bytes that are no UTF-8', (name, value) => `${pair(name, value)}%ff%fe%c0%af`],
  ['half a surrogate', (name) => `${name}=%ed%a0%80`],
  ['a foreign address', (name) => pair(name, EVIL)],
  ['markup', (name) => pair(name, '"><script>alert(1)</script>\\')],
  ['an array', (name, value) => `${name}%5B%5D=${encodeURIComponent(value)}`],
  ['an object', (name) => `${name}%5B__proto__%5D=x`],
  ['JSON', (name) => pair(name, '{"a":[1,null]}')],
  ['a number out of reach', (name) => pair(name, `-${'9'.repeat(400)}`)],
  ['20,000 characters', (name) => pair(name, 'a'.repeat(20_000))],
  ['5,000 words', (name) => pair(name, 'openid '.repeat(5000))],
]

const pair = (name: string, value: string) => `${name}=${encodeURIComponent(value)}`

/** RFC 6749, section 5.2: which characters an error and its description may have. */
const WORD = /^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/

async function expectProper(what: string, response: Response): Promise<void> {
  const { status, headers } = response
  expect([what, status], what).not.toEqual([what, 429])
  expect([what, status], what).toEqual([what, expect.toSatisfy((code: number) => code < 500)])
  const location = headers.get('location')
  if (location !== null)
    expect([what, ['localhost:3000', 'localhost:3001']]).toEqual([
      what,
      expect.arrayContaining([new URL(location, APP).host]),
    ])
  if (status < 400) return
  const text = await response.text()
  expect([what, text.includes('<script>')]).toEqual([what, false])
  // A page of ours; or an address that has no such method.
  if (headers.get('content-type')?.startsWith('text/html') || (status === 404 && text === 'Not Found')) return
  const { error, error_description: description = 'none' } = JSON.parse(text) as Record<string, unknown>
  expect([what, error, description]).toEqual([what, expect.stringMatching(WORD), expect.stringMatching(WORD)])
}

type Case = {
  path: string
  parameters: Record<string, string>
  headers?: Record<string, string>
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

const inBody = ({ path, headers }: Case, encoded: string) =>
  POST(new Request(`${APP}${path}`, { method: 'POST', headers: { ...FORM, ...headers }, body: encoded }))
const inQuery = ({ path, headers = {} }: Case, encoded: string) =>
  GET(new Request(`${APP}${path}?${encoded}`, { headers }))

function* mangled(parameters: Record<string, string>): Generator<[string, string]> {
  for (const name of Object.keys(parameters))
    for (const [what, mangle] of MANGLINGS) {
      const others = Object.entries(parameters).filter(([other]) => other !== name)
      const encoded = [
        ...others.map(([other, value]) => pair(other, value)),
        mangle(name, parameters[name] ?? ''),
      ]
      yield [`${name}: ${what}`, encoded.filter(Boolean).join('&')]
    }
}

let ada: Account
let web: Awaited<ReturnType<typeof addClient>>
const basic = (id: string) => ({ authorization: `Basic ${btoa(`${id}:${SECRET}`)}` })
const session = async () => ({ cookie: await ada.browser.jar.getCookieString(APP) })

beforeAll(async () => {
  ada = await signedInAccount()
  web = await addClient()
})

const authorization = async () => ({
  ...Object.fromEntries(new URL((await authorizationUrl(web)).url, APP).searchParams),
  nonce: 'n',
  resource: API,
  prompt: 'login',
  max_age: '60',
  login_hint: 'ada@example.com',
  acr_values: 'phr',
  ui_locales: 'en',
  display: 'page',
  claims: '{"id_token":{"acr":null}}',
  id_token_hint: 'x.y.z',
  response_mode: 'query',
  dpop_jkt: 'x',
})

async function aCode() {
  const { url, verifier } = await authorizationUrl(web, { resource: API })
  const at = await follow(ada.browser, url)
  const back = at.pathname.startsWith('/consent/') ? await answer(ada.browser, at, 'allow') : at
  return { code: back.searchParams.get('code') ?? '', code_verifier: verifier }
}

const CASES: [string, () => Promise<Case>][] = [
  [
    '/oauth/authorize',
    async () => ({ path: '/oauth/authorize', parameters: await authorization(), headers: await session() }),
  ],
  [
    '/oauth/par',
    async () => ({ path: '/oauth/par', parameters: await authorization(), headers: basic(web.id) }),
  ],
  [
    '/oauth/token for a code',
    async () => ({
      path: '/oauth/token',
      parameters: {
        grant_type: 'authorization_code',
        redirect_uri: REDIRECT,
        resource: API,
        ...(await aCode()),
      },
      headers: basic(web.id),
    }),
  ],
  [
    '/oauth/token for a refresh token',
    async () => ({
      path: '/oauth/token',
      parameters: {
        grant_type: 'refresh_token',
        refresh_token: String((await connect(ada.browser, web)).body.refresh_token),
        scope: 'courses:read',
      },
      headers: basic(web.id),
    }),
  ],
  [
    '/oauth/token for a machine',
    async () => {
      const parameters = { grant_type: 'client_credentials', scope: 'courses:read', resource: API }
      return { path: '/oauth/token', parameters, headers: basic((await addMachine()).id) }
    },
  ],
  [
    '/oauth/token with the client in the body',
    async () => {
      const { id } = await addMachine()
      const assertion = {
        client_assertion: 'x.y.z',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      }
      const parameters = {
        grant_type: 'client_credentials',
        client_id: id,
        client_secret: SECRET,
        ...assertion,
      }
      return { path: '/oauth/token', parameters }
    },
  ],
  [
    '/oauth/token for a device',
    async () => {
      const device = await addClient({
        kind: 'native',
        secretHash: null,
        grantTypes: [DEVICE],
        redirectUris: [],
      })
      const { body } = await post('/oauth/device_authorization', { scope: 'courses:read' }, device)
      const parameters = { grant_type: DEVICE, device_code: String(body.device_code), client_id: device.id }
      return { path: '/oauth/token', parameters }
    },
  ],
  [
    '/oauth/token for an exchange',
    async () => {
      const audience = `${APP}/services/courses`
      const gateway = await addMachine({ grantTypes: [EXCHANGE], audiences: [audience] })
      const type = 'urn:ietf:params:oauth:token-type:access_token'
      const subject = { subject_token: await ada.browser.accessToken(), subject_token_type: type }
      const parameters = {
        grant_type: EXCHANGE,
        audience,
        scope: 'courses:read',
        requested_token_type: type,
        ...subject,
      }
      return { path: '/oauth/token', parameters, headers: basic(gateway.id) }
    },
  ],
  [
    '/oauth/introspect',
    async () => ({
      path: '/oauth/introspect',
      parameters: { token: await ada.browser.accessToken(), token_type_hint: 'access_token' },
      headers: basic(web.id),
    }),
  ],
  [
    '/oauth/revoke',
    async () => ({
      path: '/oauth/revoke',
      parameters: { token: await ada.browser.accessToken(), token_type_hint: 'refresh_token' },
      headers: basic(web.id),
    }),
  ],
  [
    '/oauth/device_authorization',
    async () => {
      const device = await addClient({
        kind: 'native',
        secretHash: null,
        grantTypes: [DEVICE],
        redirectUris: [],
      })
      const parameters = { client_id: device.id, scope: 'openid courses:read', resource: API, max_age: '60' }
      return { path: '/oauth/device_authorization', parameters }
    },
  ],
  [
    '/oauth/userinfo',
    async () => {
      const { body } = await connect(ada.browser, web, { scope: 'openid', resource: undefined })
      return { path: '/oauth/userinfo', parameters: { access_token: String(body.access_token) } }
    },
  ],
  [
    '/oauth/logout',
    async () => ({
      path: '/oauth/logout',
      parameters: {
        id_token_hint: String((await connect(ada.browser, web)).body.id_token),
        client_id: web.id,
        post_logout_redirect_uri: 'http://localhost:3001/',
        state: 's',
        ui_locales: 'en',
        logout_hint: 'x',
      },
      headers: await session(),
    }),
  ],
  [
    '/oauth/logout/confirm',
    async () => ({
      path: '/oauth/logout/confirm',
      parameters: { xsrf: 'x', logout: 'yes' },
      headers: await session(),
    }),
  ],
]

const WAYS = [
  ['in the body', inBody],
  ['in the query', inQuery],
] as const

describe('mangled parameters (RFC 6749, sections 3.1, 3.2 and 5.2; RFC 9700, section 4.11)', () => {
  it.for(CASES)('%s', { timeout: 120_000 }, async ([, make]) => {
    const good = await make()
    for (const [what, encoded] of mangled(good.parameters))
      for (const [where, send] of WAYS) await expectProper(`${what}, ${where}`, await send(good, encoded))
  })

  it('a token in the query is not read (RFC 9700, section 4.3.2; RFC 6750, section 2.3)', async () => {
    const { body } = await connect(ada.browser, web, { scope: 'openid', resource: undefined })
    const query = `access_token=${String(body.access_token)}`
    expect((await inQuery({ path: '/oauth/userinfo', parameters: {} }, query)).status).toBe(400)
  })
})
