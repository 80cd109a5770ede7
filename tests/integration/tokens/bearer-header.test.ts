// How a token must be presented, and how a refusal is told (RFC 6750).
import { beforeAll, describe, expect, it } from 'vitest'
import { GET as getCourses } from '@/app/api/courses/route'
import { GET as getMe } from '@/app/api/me/route'
import { makeToken, tryHeader, tryToken } from '../../fixtures/access-tokens'
import { APP } from '../../fixtures/route-browser'

let token: string
beforeAll(async () => void (token = await makeToken()))

const NO_CONTEXT = { params: Promise.resolve({}) }

/** The challenge's parameters as an object. */
function parseChallenge(challenge: string | null): Record<string, string> {
  const [, parameters = ''] = /^Bearer (.+)$/.exec(challenge ?? '') ?? []
  return Object.fromEntries(
    [...parameters.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

describe('the Authorization header (RFC 6750, 2.1)', () => {
  it.each(['Bearer', 'bearer', 'BEARER'])('names the scheme in any case: %s', async (scheme) => {
    expect(await tryHeader(`${scheme} ${token}`)).toMatchObject({ status: 200 })
  })

  it.each([
    ['no header', null],
    ['an empty one', ''],
    ['another scheme', 'Basic dXNlcjpwYXNzd29yZA=='],
    ['a good token under another scheme', 'DPoP {token}'],
    ['a good token without a scheme', '{token}'],
    ['a scheme that only begins like it', 'BearerX {token}'],
  ])('without a bearer token is missing_token: %s', async (_what, header) => {
    const answer = await tryHeader(header && header.replace('{token}', token))
    expect(answer).toMatchObject({ status: 401, error: 'missing_token' })
  })

  it.each([
    ['nothing after the scheme', 'Bearer'],
    ['two tokens', 'Bearer {token} {token}'],
    ['two headers', 'Bearer {token}, Bearer {token}'],
    ['characters no token has', 'Bearer {token}%00'],
    ['something before the scheme', 'Basic x, Bearer {token}'],
  ])('that holds no single token is refused: %s', async (_what, header) => {
    const { status, error } = await tryHeader(header.replaceAll('{token}', token))
    expect(status).toBe(401)
    expect(['invalid_token', 'missing_token']).toContain(error)
  })
})

describe('other places', () => {
  it('a token in the query string is not looked at (RFC 6750, 2.3; RFC 9700, 4.3.2)', async () => {
    const response = await getCourses(new Request(`${APP}/api/courses?access_token=${token}`), NO_CONTEXT)
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ error: 'missing_token' })
  })

  it('nor one in a cookie: the API knows no cookie', async () => {
    const cookie = `access_token=${token}; authjs.session-token=${token}`
    const response = await getCourses(new Request(`${APP}/api/courses`, { headers: { cookie } }), NO_CONTEXT)
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ error: 'missing_token' })
  })
})

describe('WWW-Authenticate (RFC 6750, 3)', () => {
  /** Also where to learn how to get a token (RFC 9728, 5.1). */
  const always = {
    realm: 'campuskey',
    resource_metadata: `${APP}/.well-known/oauth-protected-resource/api`,
  }

  it('has no error code when no token was sent (3.1)', async () => {
    const { challenge } = await tryHeader(null)
    expect(parseChallenge(challenge)).toStrictEqual(always)
  })

  it.each([
    ['invalid_token', () => tryHeader('Bearer garbage')],
    ['token_expired', async () => tryToken(await makeToken({ claims: { exp: 1_000_000_000 } }))],
  ])('of %s says invalid_token, the one name the specification has for it', async (code, attempt) => {
    const { error, challenge } = await attempt()
    expect(error).toBe(code)
    expect(parseChallenge(challenge)).toStrictEqual({
      ...always,
      error: 'invalid_token',
      error_description: expect.any(String) as string,
    })
  })

  it('of insufficient_scope names the scope that is needed', async () => {
    const { status, error, challenge } = await tryToken(await makeToken({ claims: { scope: '' } }))
    expect({ status, error }).toEqual({ status: 403, error: 'insufficient_scope' })
    expect(parseChallenge(challenge)).toMatchObject({ error: 'insufficient_scope', scope: 'courses:read' })
  })

  it('has only characters that a quoted string may have in a description (3)', async () => {
    const { challenge } = await tryHeader('Bearer "garbage"')
    const { error_description: description } = parseChallenge(challenge)
    expect(description).toMatch(/^[\x20-\x21\x23-\x5B\x5D-\x7E]+$/)
  })

  it('is not on an answer that lets the token in', async () => {
    expect((await tryToken(token)).challenge).toBeNull()
  })
})

describe('scope', () => {
  it.each([
    ['none', ''],
    ['another one', 'courses:write'],
    ['one that only begins like it', 'courses:read-only'],
    ['one that only ends like it', 'my-courses:read'],
    ['another spelling', 'COURSES:READ'],
  ])('%s is not enough', async (_what, scope) => {
    const answer = await tryToken(await makeToken({ claims: { scope } }))
    expect(answer).toMatchObject({ status: 403, error: 'insufficient_scope' })
  })

  it.each(['courses:read', 'x courses:read', 'courses:read x', 'x courses:read y'])(
    'the needed one among others is enough: "%s"',
    async (scope) => {
      expect(await tryToken(await makeToken({ claims: { scope } }))).toMatchObject({ status: 200 })
    },
  )

  it('is not asked for what any good token may have', async () => {
    const authorization = `Bearer ${await makeToken({ claims: { sub: 'a-machine', client_id: 'a-machine', scope: '' } })}`
    const response = await getMe(new Request(`${APP}/api/me`, { headers: { authorization } }), NO_CONTEXT)
    expect(response.status).toBe(200)
  })
})
