// Keycloak tells that a session ended there (OpenID Connect Back-Channel Logout 1.0, sections 2.5 to 2.8).
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { POST } from '@/app/api/auth/backchannel-logout/route'
import { randomToken } from '@/lib/crypto/hash'
import { db } from '@/lib/db'
import { createIdentity } from '@/lib/identities/store'
import { startSession } from '@/lib/sessions/start-session'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { Issuer } from '../../fixtures/issuer'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import { APP } from '../../fixtures/route-browser'

let keycloak: Issuer
beforeAll(async () => {
  keycloak = await Issuer.start()
  process.env.AUTH_KEYCLOAK_ISSUER = keycloak.url
})
afterAll(() => keycloak.stop())
beforeEach(resetDatabase)

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const CLIENT = process.env.AUTH_KEYCLOAK_ID ?? ''

type Change = {
  claims?: Record<string, unknown>
  header?: Record<string, string>
  iat?: number
  lifetime?: number
}

const tokenFor = (claims: Record<string, unknown>, { header, claims: other, ...when }: Change = {}) =>
  keycloak.sign({
    header: { typ: 'logout+jwt', ...header },
    claims: { aud: CLIENT, jti: randomUUID(), events: { [EVENT]: {} }, ...claims, ...other },
    ...when,
  })

const tell = (token: string, headers: Record<string, string> = {}) =>
  POST(
    new Request(`${APP}/api/auth/backchannel-logout`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams({ logout_token: token }),
    }),
  )

/** Signed in through Keycloak, in a session of this name there. */
async function atKeycloak(sessionId: string, issuer = keycloak.url) {
  const account = await signedInAccount()
  const { userId } = account
  const subject = randomUUID()
  await createIdentity(db(), userId, {
    provider: 'keycloak',
    issuer,
    subject,
    email: null,
    name: null,
    username: null,
    roles: [],
  })
  await db().session.update({
    where: { id: account.sessionId },
    data: { providerIssuer: issuer, providerSessionId: sessionId },
  })
  return { ...account, subject }
}

const seconds = () => Math.floor(Date.now() / 1000)

describe('a session that ended at Keycloak (OpenID Connect Back-Channel Logout 1.0, section 2.7)', () => {
  it('ends here, its API tokens with it, and nobody else’s', async () => {
    const [alice, bob] = [await atKeycloak('s-alice'), await atKeycloak('s-bob')]
    const [hers, his] = [await alice.browser.accessToken(), await bob.browser.accessToken()]
    const response = await tell(await tokenFor({ sid: 's-alice', sub: alice.subject }))
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await alice.browser.session()).toBeNull()
    expect(await (await alice.browser.api('/api/courses', hers)).json()).toMatchObject({
      error: 'token_revoked',
    })
    expect((await bob.browser.session())?.user.id).toBe(bob.userId)
    expect((await bob.browser.api('/api/courses', his)).status).toBe(200)
    expect(await db().auditEvent.findMany({ where: { kind: 'sessions.ended' } })).toMatchObject([
      { userId: alice.userId, details: { sessions: 1, provider: 'keycloak' } },
    ])
  })

  it('without a sid means all sessions that the person began there, but no other ones', async () => {
    const alice = await atKeycloak('s-1')
    const token = randomToken()
    await startSession(db(), {
      token,
      userId: alice.userId,
      method: 'passkey',
      client: { address: '127.0.0.1', userAgent: null },
    })
    expect((await tell(await tokenFor({ sub: alice.subject }))).status).toBe(200)
    expect(await db().session.findMany({ select: { method: true, providerIssuer: true } })).toEqual([
      { method: 'passkey', providerIssuer: null },
    ])
  })

  it('of another issuer with the same name stays', async () => {
    const alice = await atKeycloak('s-1', 'http://localhost:9/realms/other')
    expect((await tell(await tokenFor({ sid: 's-1' }))).status).toBe(200)
    expect((await alice.browser.session())?.user.id).toBe(alice.userId)
  })

  it('that is unknown here is no error', async () => {
    expect((await tell(await tokenFor({ sid: 'nobody’s' }))).status).toBe(200)
  })

  it('is told of by one request alone, whatever cookies come along', async () => {
    const [alice, bob] = [await atKeycloak('s-1'), await signedInAccount()]
    const cookie = `authjs.session-token=${bob.sessionToken}`
    expect(
      (await tell(await tokenFor({ sid: 's-1' }), { cookie, origin: 'https://evil.example' })).status,
    ).toBe(200)
    expect(await alice.browser.session()).toBeNull()
    expect((await bob.browser.session())?.user.id).toBe(bob.userId)
  })
})

describe('a logout token counts once (OpenID Connect Back-Channel Logout 1.0, section 2.6)', () => {
  it('and is refused the second time', async () => {
    const token = await tokenFor({ sid: 's-1' })
    expect((await tell(token)).status).toBe(200)
    expect((await tell(token)).status).toBe(400)
  })

  it('also of two at the same instant', async () => {
    const token = await tokenFor({ sid: 's-1' })
    const answers = await meetInDatabase('engine_artifacts', [() => tell(token), () => tell(token)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
  })
})

describe('by OpenID Connect Back-Channel Logout 1.0, section 2.6, nothing ends for', () => {
  const REFUSED: [string, Change][] = [
    ['another audience', { claims: { aud: 'somebody-else' } }],
    ['another issuer', { claims: { iss: 'http://localhost:9/realms/courses' } }],
    ['an ID token: a nonce', { claims: { nonce: 'n' } }],
    ['an ID token: no event', { claims: { events: undefined } }],
    ['another event', { claims: { events: { 'http://schemas.openid.net/event/other': {} } } }],
    ['neither sub nor sid', { claims: { sid: undefined } }],
    ['no jti', { claims: { jti: undefined } }],
    ['another type of token', { header: { typ: 'at+jwt' } }],
    ['a token of ten minutes ago', { iat: seconds() - 600, lifetime: 3600 }],
    ['a token of the future', { iat: seconds() + 300 }],
    ['an expired one', { iat: seconds() - 100, lifetime: 20 }],
    ['a key that isn’t the issuer’s', { header: { kid: 'unknown' } }],
  ]

  it.each(REFUSED)('%s', async (_what, change) => {
    const alice = await atKeycloak('s-1')
    const response = await tell(await tokenFor({ sid: 's-1' }, change))
    expect(response.status).toBe(400)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toMatchObject({ error: 'invalid_request' })
    expect((await alice.browser.session())?.user.id).toBe(alice.userId)
  })

  it('a clock that is off by 20 seconds it ends all the same', async () => {
    const alice = await atKeycloak('s-1')
    expect((await tell(await tokenFor({ sid: 's-1' }, { iat: seconds() + 20 }))).status).toBe(200)
    expect(await alice.browser.session()).toBeNull()
  })

  it('a signature that was changed', async () => {
    const token = await tokenFor({ sid: 's-1' })
    expect((await tell(`${token.slice(0, -8)}AAAAAAAA`)).status).toBe(400)
  })

  it.each([
    ['no form', { 'content-type': 'application/json' }],
    ['a body that is too long', { 'content-length': '100000' }],
  ])('%s', async (_what, headers) => {
    await atKeycloak('s-1')
    expect((await tell(await tokenFor({ sid: 's-1' }), headers)).status).toBe(400)
    expect(await db().session.count()).toBe(1)
  })
})
