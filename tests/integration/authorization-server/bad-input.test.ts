// Whatever comes in, the answer is an error of the standards: never a fault of ours, never a redirect to a stranger.
import { describe, expect, it } from 'vitest'
import { GET, POST } from '@/app/oauth/[...path]/route'
import { signedInAccount } from '../../fixtures/accounts'
import { addClient, addMachine, authorizationUrl, follow, post } from '../../fixtures/oauth'
import { APP } from '../../fixtures/route-browser'

const PATHS = ['token', 'introspect', 'revoke', 'device_authorization', 'par', 'userinfo'].map(
  (name) => `/oauth/${name}`,
)
const BODIES: [string, string][] = [
  ['nothing', ''],
  ['no form at all', '{"a":1}'],
  ['broken escapes', 'grant_type=%zz&client_id=%'],
  ['NUL', 'grant_type=client_credentials&client_id=a%00b&token=%00&scope=%00'],
  [
    'doubled parameters',
    'grant_type=client_credentials&grant_type=refresh_token&client_id=a&client_id=b&token=a&token=b',
  ],
  ['prototype names', '__proto__=x&constructor=y&grant_type=__proto__&client_id=__proto__&token=toString'],
  ['a huge value', `grant_type=client_credentials&client_id=${'a'.repeat(60_000)}&token=${'b'.repeat(1000)}`],
]

const send = (path: string, body: string, headers: Record<string, string> = {}) =>
  POST(
    new Request(`${APP}${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    }),
  )

describe('bad input (RFC 6749, section 5.2)', () => {
  it.each(PATHS)('%s answers every malformed body with a 4xx of the right shape', async (path) => {
    for (const [what, body] of BODIES) {
      const response = await send(path, body)
      expect([what, response.status >= 400 && response.status < 500]).toEqual([what, true])
      const { error } = (await response.json()) as { error: unknown }
      expect(typeof error).toBe('string')
    }
  })

  it('a body that is too large is 413, in the same shape', async () => {
    const response = await send('/oauth/token', `scope=${'a'.repeat(70_000)}`)
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ error: 'invalid_request' })
  })

  it('broken credentials are an error of the client', async () => {
    for (const authorization of [
      'Basic',
      'Basic %%%',
      'Basic YQ==',
      `Basic ${btoa('a\0b:c')}`,
      'Bearer x',
      'Negotiate y',
    ]) {
      const response = await send('/oauth/token', 'grant_type=client_credentials', { authorization })
      expect([authorization, [400, 401].includes(response.status)]).toEqual([authorization, true])
    }
  })

  it('malformed authorization requests go back to the app, or end on our page', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient()
    const bad: Record<string, string | undefined>[] = [
      { response_type: 'token' },
      { response_type: 'id_token token' },
      { scope: 'openid courses:write' },
      { prompt: 'none login' },
      { max_age: '-1' },
      { code_challenge: 'short' },
      { resource: 'https://elsewhere.example' },
      { request: 'x.y.z' },
      { state: '\0' },
    ]
    for (const wishes of bad) {
      const at = await follow(browser, (await authorizationUrl(client, wishes)).url)
      expect([JSON.stringify(wishes), ['localhost:3000', 'localhost:3001'].includes(at.host)]).toEqual([
        JSON.stringify(wishes),
        true,
      ])
      expect(at.searchParams.get('code')).toBeNull()
    }
  })

  it('an unknown scope is never granted, a known one that the client may not have is invalid_scope', async () => {
    const client = await addMachine({ scopes: ['courses:read'] })
    const grant_type = 'client_credentials'
    const unknown = await post('/oauth/token', { grant_type, scope: 'courses:read made:up' }, client)
    expect([unknown.status, unknown.body.scope]).toEqual([200, 'courses:read'])
    const known = await post('/oauth/token', { grant_type, scope: 'courses:read courses:write' }, client)
    expect([known.status, known.body.error]).toEqual([400, 'invalid_scope'])
  })

  it('the password grant and the implicit grant don’t exist (RFC 9700, sections 2.1.2 and 2.4)', async () => {
    const { body } = await post(
      '/oauth/token',
      { grant_type: 'password', username: 'a', password: 'b' },
      await addMachine(),
    )
    expect(body.error).toBe('unsupported_grant_type')
  })

  it('an unknown address below /oauth is 404', async () => {
    expect((await GET(new Request(`${APP}/oauth/nothing`))).status).toBe(404)
  })
})
