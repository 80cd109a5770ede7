// Refresh tokens: rotation, reuse, and what ends with them.
import { decodeJwt } from 'jose'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sha256 } from '@/lib/crypto/hash'
import { db } from '@/lib/db'
import { isRevoked } from '@/lib/tokens/revocations'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'
import { verifyAccessToken } from '@/lib/tokens/verify-access-token'
import { signedInAccount } from '../../fixtures/accounts'
import {
  addClient,
  API,
  authorizationUrl,
  answer,
  connect,
  exchangeCode,
  follow,
  post,
  refresh,
} from '../../fixtures/oauth'

const connected = async () => {
  const account = await signedInAccount()
  const client = await addClient()
  return { ...account, client, tokens: (await connect(account.browser, client, { resource: API })).body }
}

/** Uses of a token lie this long ago. */
const secondsPass = (seconds: number) =>
  db().$executeRaw`UPDATE engine_artifacts SET consumed_at = consumed_at - ${seconds} * interval '1 second'`

const alive = async (token: unknown) => !(await isRevoked(await verifyAccessToken(String(token))))

afterEach(() => {
  vi.restoreAllMocks()
})

describe('refresh tokens (RFC 9700, section 4.14.2)', () => {
  it('are stored as SHA-256 only, nowhere in clear', async () => {
    const { tokens } = await connected()
    const rows = await db().$queryRaw<
      { row: string }[]
    >`SELECT artifact::text AS row FROM engine_artifacts artifact`
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.some(({ row }) => row.includes(String(tokens.refresh_token)))).toBe(false)
    expect(rows.some(({ row }) => row.includes(sha256(`RefreshToken:${String(tokens.refresh_token)}`)))).toBe(
      true,
    )
  })

  it('rotate at each use, and give an API token of the same shape', async () => {
    const { client, tokens, userId, sessionId } = await connected()
    const { status, body } = await refresh(client, tokens.refresh_token)
    expect(status).toBe(200)
    expect(body.refresh_token).not.toBe(tokens.refresh_token)
    const claims = await verifyAccessToken(String(body.access_token))
    expect(claims).toMatchObject({ sub: userId, sid: sessionId, scope: 'courses:read', roles: ['free-user'] })
    expect((await refresh(client, body.refresh_token)).status).toBe(200)
  })

  it('keep their grant for as long as they may be used; one without them is gone within the hour', async () => {
    const account = await signedInAccount()
    const client = await addClient()
    await connect(account.browser, client, { resource: API, scope: 'openid courses:read' })
    let kept = ''
    const hours = async () => {
      const rows = await db().$queryRaw<{ hours: number }[]>`
        SELECT (extract(epoch FROM expires_at - now()) / 3600)::float8 AS hours FROM app_grants
        WHERE client_id = ${client.id} ORDER BY id = ${kept}`
      return rows.map((row) => row.hours)
    }
    expect(await hours()).toEqual([expect.closeTo(1, 1)])
    const { body } = await connect(account.browser, client, { resource: API })
    kept = decodeJwt(String(body.access_token)).jti?.split('.')[0] ?? ''
    expect((await hours())[1]).toBeGreaterThan(30 * 24)
    // Hours later the grant is as good as the token.
    await db()
      .$executeRaw`UPDATE app_grants SET expires_at = now() + interval '1 minute', created_at = now() - interval '20 days'`
    expect((await refresh(client, body.refresh_token)).status).toBe(200)
    expect((await hours()).at(-1)).toBeGreaterThan(30 * 24)
  })

  it('end a year after what was allowed, however often they are used', async () => {
    const { client, tokens } = await connected()
    await db()
      .$executeRaw`UPDATE app_grants SET created_at = now() - interval '364 days', expires_at = now() + interval '1 hour'`
    const { body } = await refresh(client, tokens.refresh_token)
    const [row] = await db().$queryRaw<{ days: number }[]>`
      SELECT (extract(epoch FROM expires_at - now()) / 86400)::float8 AS days FROM app_grants
      WHERE client_id = ${client.id}`
    expect(row?.days).toBeCloseTo(1, 1)
    await db().$executeRaw`UPDATE app_grants SET expires_at = now() - interval '1 minute'`
    expect(await refresh(client, body.refresh_token)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    })
  })

  it('a repeat within ten seconds is refused and ends nothing', async () => {
    const { client, tokens } = await connected()
    const next = await refresh(client, tokens.refresh_token)
    const repeated = await refresh(client, tokens.refresh_token)
    expect([repeated.status, repeated.body.error]).toEqual([400, 'invalid_grant'])
    expect(await alive(next.body.access_token)).toBe(true)
    expect((await refresh(client, next.body.refresh_token)).status).toBe(200)
  })

  it('a later reuse ends the family, its access tokens and its grant, and the person is told', async () => {
    const { client, tokens, userId } = await connected()
    const next = await refresh(client, tokens.refresh_token)
    await secondsPass(11)
    const reused = await refresh(client, tokens.refresh_token)
    expect([reused.status, reused.body.error]).toEqual([400, 'invalid_grant'])
    expect(await alive(next.body.access_token)).toBe(false)
    expect(await alive(tokens.access_token)).toBe(false)
    expect((await refresh(client, next.body.refresh_token)).body.error).toBe('invalid_grant')
    expect(await db().appGrant.count({ where: { userId } })).toBe(0)
    expect(await db().auditEvent.count({ where: { userId, kind: 'app.token_reused' } })).toBe(1)
  })

  it('of ten uses at the same instant exactly one wins, and the family lives', async () => {
    const { client, tokens } = await connected()
    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(client, tokens.refresh_token)))
    const winners = answers.filter(({ status }) => status === 200)
    expect(winners).toHaveLength(1)
    expect(answers.filter(({ status }) => status !== 200).map(({ body }) => body.error)).toEqual(
      Array(9).fill('invalid_grant'),
    )
    expect((await refresh(client, winners[0]?.body.refresh_token)).status).toBe(200)
  })

  it('another client can’t use them, nor a wider scope be asked for', async () => {
    const { client, tokens } = await connected()
    expect((await refresh(await addClient(), tokens.refresh_token)).body.error).toBe('invalid_grant')
    const wider = await refresh(client, tokens.refresh_token, { scope: 'courses:read profile' })
    expect(wider.body.error).toBe('invalid_scope')
  })

  it('a disabled user gets nothing any more', async () => {
    const { client, tokens, userId } = await connected()
    await db().user.update({ where: { id: userId }, data: { disabledAt: new Date() } })
    expect((await refresh(client, tokens.refresh_token)).body.error).toBe('invalid_grant')
  })

  it('a disabled client gets nothing any more', async () => {
    const { client, tokens } = await connected()
    await db().oAuthClient.update({ where: { id: client.id }, data: { disabledAt: new Date() } })
    expect((await refresh(client, tokens.refresh_token)).body.error).toBe('invalid_client')
  })
})

describe('authorization codes (RFC 6749, section 4.1.2)', () => {
  it('a used code is refused and revokes its grant’s tokens', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient()
    const { body, code, verifier } = await connect(browser, client, { resource: API })
    expect(await alive(body.access_token)).toBe(true)
    const replayed = await exchangeCode(client, code, verifier)
    expect([replayed.status, replayed.body.error]).toEqual([400, 'invalid_grant'])
    expect(await alive(body.access_token)).toBe(false)
    expect((await refresh(client, body.refresh_token)).body.error).toBe('invalid_grant')
  })

  it('of ten exchanges at the same instant at most one wins', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient()
    const { url, verifier } = await authorizationUrl(client, { resource: API })
    const back = await answer(browser, await follow(browser, url), 'allow')
    const code = back.searchParams.get('code') ?? ''
    const answers = await Promise.all(Array.from({ length: 10 }, () => exchangeCode(client, code, verifier)))
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
  })
})

describe('revocation (RFC 7009, section 2)', () => {
  it('ends the family of a refresh token with its access tokens', async () => {
    const { client, tokens } = await connected()
    expect((await post('/oauth/revoke', { token: String(tokens.refresh_token) }, client)).status).toBe(200)
    expect((await refresh(client, tokens.refresh_token)).body.error).toBe('invalid_grant')
    expect(await alive(tokens.access_token)).toBe(false)
  })

  it('ends a JWT access token alone', async () => {
    const { client, tokens } = await connected()
    expect((await post('/oauth/revoke', { token: String(tokens.access_token) }, client)).status).toBe(200)
    expect(await alive(tokens.access_token)).toBe(false)
    expect((await refresh(client, tokens.refresh_token)).status).toBe(200)
  })

  it('section 2.2: an unknown token is no error, and another client’s token stays alive', async () => {
    const { tokens } = await connected()
    const other = await addClient()
    expect((await post('/oauth/revoke', { token: 'nothing' }, other)).status).toBe(200)
    await post('/oauth/revoke', { token: String(tokens.access_token) }, other)
    expect(await alive(tokens.access_token)).toBe(true)
  })
})

describe('introspection (RFC 7662, section 2)', () => {
  it('tells a client about its own live tokens', async () => {
    const { client, tokens, userId } = await connected()
    const { body } = await post('/oauth/introspect', { token: String(tokens.access_token) }, client)
    expect(body).toMatchObject({
      active: true,
      sub: userId,
      client_id: client.id,
      scope: 'courses:read',
      aud: API,
    })
    const refreshToken = await post('/oauth/introspect', { token: String(tokens.refresh_token) }, client)
    expect(refreshToken.body.active).toBe(true)
  })

  it('says only `active: false` of a revoked, an unknown and another client’s token', async () => {
    const { client, tokens } = await connected()
    const other = await post('/oauth/introspect', { token: String(tokens.access_token) }, await addClient())
    expect(other.body).toEqual({ active: false })
    expect((await post('/oauth/introspect', { token: 'x.y.z' }, client)).body).toEqual({ active: false })
    await post('/oauth/revoke', { token: String(tokens.access_token) }, client)
    const revoked = await post('/oauth/introspect', { token: String(tokens.access_token) }, client)
    expect(revoked.body).toEqual({ active: false })
  })

  it('asking about a used refresh token ends nothing', async () => {
    const { client, tokens } = await connected()
    const next = await refresh(client, tokens.refresh_token)
    await secondsPass(11)
    expect(
      (await post('/oauth/introspect', { token: String(tokens.refresh_token) }, client)).body.active,
    ).toBe(false)
    expect((await refresh(client, next.body.refresh_token)).status).toBe(200)
  })

  it('section 2.1: without authentication, and from a public client, it is 401', async () => {
    const { tokens } = await connected()
    const token = String(tokens.access_token)
    expect((await post('/oauth/introspect', { token })).status).toBe(401)
    const cli = await addClient({ kind: 'native', secretHash: null })
    expect((await post('/oauth/introspect', { token }, cli)).status).toBe(401)
  })
})

it.each(['sid', 'client'] as const)(
  'a token that is refreshed in the very second in which those of its %s end is a live one',
  async (kind) => {
    const { sessionId, client, tokens } = await connected()
    await revokeTokens(db(), { kind, value: kind === 'sid' ? sessionId : client.id })
    expect(await isRevoked(await verifyAccessToken(String(tokens.access_token)))).toBe(true)
    const { body } = await refresh(client, tokens.refresh_token)
    expect(await isRevoked(await verifyAccessToken(String(body.access_token)))).toBe(false)
  },
)
