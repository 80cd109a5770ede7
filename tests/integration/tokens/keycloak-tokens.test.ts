// The course API accepts access tokens of a second issuer, Keycloak: by its own keys, audience and roles.
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/db'
import { createIdentity } from '@/lib/identities/store'
import { syncProviderRoles } from '@/lib/roles/sync-provider-roles'
import { revokeKeycloakTokens } from '@/lib/tokens/keycloak-tokens'
import { seed } from '@/prisma/seed/run'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { Issuer } from '../../fixtures/issuer'
import { addMachine, post } from '../../fixtures/oauth'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

let keycloak: Issuer
beforeAll(async () => {
  keycloak = await Issuer.start()
  process.env.AUTH_KEYCLOAK_ISSUER = keycloak.url
  process.env.KEYCLOAK_API_AUDIENCE = 'course-api'
})
afterAll(() => keycloak.stop())
beforeEach(async () => {
  await resetDatabase()
  await seed(process.env.DATABASE_URL ?? '')
})
afterEach(() => {
  vi.useRealTimers()
  keycloak.broken = false
})

type Change = {
  header?: Record<string, string>
  claims?: Record<string, unknown>
  iat?: number
  lifetime?: number
}

/** As the realm's clients get them through the gateway. */
const tokenOf = (roles: string[], { header, claims, ...when }: Change = {}) =>
  keycloak.sign({
    header: { typ: 'at+jwt', ...header },
    claims: {
      aud: 'course-api',
      sub: 'bob',
      azp: 'course-gateway',
      typ: 'Bearer',
      jti: `onrtte:${randomUUID()}`,
      sid: 'a-session',
      scope: 'courses:read',
      realm_access: { roles: ['default-roles-courses', 'free-user', ...roles] },
      ...claims,
    },
    ...when,
  })

const ask = async (token: string, path = '/api/courses', init: RequestInit = {}) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const response = await new RouteBrowser().send(path, { ...init, headers })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
const slugsFor = async (token: string) =>
  ((await ask(token)).body.courses as { slug: string }[]).map(({ slug }) => slug)
const seconds = () => Math.floor(Date.now() / 1000)

describe('realm roles open the courses that our own would', () => {
  it.each([
    [[], ['python-foundation']],
    [['paid-individual'], ['ai-systems', 'python-foundation', 'python-intermediate']],
    [['org-member'], ['ai-systems', 'identity-for-teams', 'python-foundation', 'python-intermediate']],
    // Whoever runs the realm doesn't run this application.
    [['admin'], ['python-foundation']],
  ])('%j', async (roles, courses) => {
    expect((await slugsFor(await tokenOf(roles))).sort()).toEqual(courses)
  })

  it('and no others: 403', async () => {
    expect(await ask(await tokenOf([]), '/api/courses/ai-systems')).toMatchObject({
      status: 403,
      body: { error: 'insufficient_role' },
    })
  })

  it('only with the scope', async () => {
    expect(await ask(await tokenOf([], { claims: { scope: 'openid' } }))).toMatchObject({
      status: 403,
      body: { error: 'insufficient_scope' },
    })
  })
})

describe('its names are not ours', () => {
  it('a subject that equals one of our users is nobody here (OWASP ASVS 5.0, 10.3.3)', async () => {
    const { userId } = await signedInAccount({ name: 'Ada' })
    const { body } = await ask(await tokenOf([], { claims: { sub: userId } }), '/api/me')
    expect(body).toMatchObject({ sub: `keycloak:${userId}`, roles: ['free-user'] })
    expect(body).not.toHaveProperty('name')
  })

  it('a client that calls itself as our browser does may write nothing', async () => {
    const token = await tokenOf([], { claims: { azp: 'campuskey-web' } })
    const path = '/api/courses/python-foundation/lessons/welcome/completion'
    expect((await ask(token, path, { method: 'PUT', body: '{"completed":true}' })).status).toBe(403)
  })

  it('a person’s token never writes courses, whatever scope the realm gave it', async () => {
    const token = await tokenOf(['org-member'], { claims: { scope: 'courses:read courses:write' } })
    const answer = await ask(token, '/api/courses/python-foundation', { method: 'PUT', body: '{}' })
    expect(answer).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } })
  })

  it('a machine has its scopes and no roles', async () => {
    const claims = {
      sub: randomUUID(),
      azp: 'sync',
      client_id: 'sync',
      sid: undefined,
      scope: 'courses:write',
    }
    const token = await tokenOf(['org-member'], { claims })
    expect((await ask(token)).body.error).toBe('insufficient_scope')
    const put = { method: 'PUT', body: '{"summary":"by a machine"}' }
    expect((await ask(token, '/api/courses/python-foundation', put)).status).toBe(200)
  })
})

describe('refused as invalid_token:', () => {
  const REFUSED: [string, Change][] = [
    ['another audience', { claims: { aud: 'account' } }],
    ['an ID token', { claims: { typ: 'ID' } }],
    ['an ID token by its header', { header: { typ: 'JWT' } }],
    ['a logout token', { header: { typ: 'logout+jwt' } }],
    ['no azp', { claims: { azp: undefined } }],
    ['another issuer', { claims: { iss: 'http://localhost:9/realms/courses' } }],
    ['ours as issuer, with its key', { claims: { iss: 'http://localhost:3000' } }],
    ['one bound to a key', { claims: { cnf: { jkt: 'x' } } }],
    ['one of the future', { iat: seconds() + 300 }],
  ]
  it.each(REFUSED)('%s', async (_what, change) => {
    expect(await ask(await tokenOf([], change))).toMatchObject({
      status: 401,
      body: { error: 'invalid_token' },
    })
  })

  it.each([
    ['an expired one', { iat: seconds() - 302 }],
    [
      'one older than 15 minutes, though it says that it still lives',
      { iat: seconds() - 1200, lifetime: 3600 },
    ],
  ])('but %s is token_expired', async (_what, change) => {
    const token = await tokenOf([], change)
    expect(await ask(token)).toMatchObject({ status: 401, body: { error: 'token_expired' } })
  })

  it('and a clock that is 20 seconds ahead is forgiven', async () => {
    expect((await ask(await tokenOf([], { iat: seconds() + 20 }))).status).toBe(200)
  })
})

describe('its keys', () => {
  it('are fetched once for many tokens', async () => {
    await ask(await tokenOf([]))
    const before = keycloak.keyRequests
    for (let i = 0; i < 5; i += 1) await ask(await tokenOf([]))
    expect(keycloak.keyRequests).toBe(before)
  })

  it('are fetched again for an unknown kid, at most once a minute, and after an hour', async () => {
    await ask(await tokenOf([]))
    const before = keycloak.keyRequests
    const start = Date.now()
    vi.useFakeTimers({ now: start + 61_000, toFake: ['Date'] })
    await keycloak.rotate()
    expect((await ask(await tokenOf([]))).status).toBe(200)
    expect(keycloak.keyRequests).toBe(before + 1)
    // Made-up kids cost nothing more.
    for (const kid of ['a', 'b', 'c']) {
      const answer = await ask(await tokenOf([], { header: { kid } }))
      expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_token' } })
    }
    expect(keycloak.keyRequests).toBe(before + 1)
    vi.setSystemTime(start + 61_000 + 3_601_000)
    expect((await ask(await tokenOf([]))).status).toBe(200)
    expect(keycloak.keyRequests).toBe(before + 2)
  })

  it('that can’t be read are our trouble, 503, and not asked for by every request', async () => {
    await ask(await tokenOf([]))
    vi.useFakeTimers({ now: Date.now() + 7_300_000, toFake: ['Date'] })
    keycloak.broken = true
    expect(await ask(await tokenOf([]))).toMatchObject({ status: 503, body: { error: 'unavailable' } })
  })
})

describe('it is good for the course API alone:', () => {
  it('our own token endpoint exchanges it for nothing', async () => {
    const grant_type = 'urn:ietf:params:oauth:grant-type:token-exchange'
    const audience = `${APP}/services/courses`
    const gateway = await addMachine({ grantTypes: [grant_type], scopes: [], audiences: [audience] })
    const subject = {
      subject_token: await tokenOf([]),
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    }
    const { status, body } = await post('/oauth/token', { grant_type, audience, ...subject }, gateway)
    expect([status, body.error]).toEqual([400, 'invalid_request'])
  })

  it('introspection knows nothing of it, whatever its client is called', async () => {
    const machine = await addMachine()
    const token = await tokenOf([], { claims: { azp: machine.id, client_id: machine.id } })
    const { body } = await post('/oauth/introspect', { token }, machine)
    expect(body).toEqual({ active: false })
  })
})

describe('it ends', () => {
  const known = async () => {
    const { userId } = await signedInAccount()
    const subject = randomUUID()
    const identity = { provider: 'keycloak' as const, issuer: keycloak.url, subject }
    await createIdentity(db(), userId, { ...identity, email: null, name: null, username: null, roles: [] })
    return { userId, subject }
  }

  it('when Keycloak took a role away', async () => {
    const { userId, subject } = await known()
    await syncProviderRoles(db(), userId, ['free-user', 'paid-individual'])
    const token = await tokenOf(['paid-individual'], { claims: { sub: subject, sid: randomUUID() } })
    await new Promise((resolve) => setTimeout(resolve, 5))
    await syncProviderRoles(db(), userId, ['free-user'])
    expect(await ask(token)).toMatchObject({ status: 401, body: { error: 'token_revoked' } })
  })

  it('with its session at Keycloak', async () => {
    const sid = randomUUID()
    const [its, other] = [await tokenOf([], { claims: { sid } }), await tokenOf([])]
    expect((await ask(its)).status).toBe(200)
    await revokeKeycloakTokens(db(), 'sid', sid)
    expect(await ask(its)).toMatchObject({ status: 401, body: { error: 'token_revoked' } })
    expect((await ask(other)).status).toBe(200)
  })
})
