// POST /api/token: what a signed-in person gets.
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { epochSeconds } from '@/lib/clock'
import { db } from '@/lib/db'
import { addGrants } from '@/lib/roles/store'
import { RoleSchema } from '@/lib/roles/schemas'
import { signedInAccount, type Account } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { restartInstance } from '../../fixtures/restart'
import { APP } from '../../fixtures/route-browser'

beforeEach(async () => {
  restartInstance()
  await resetDatabase()
})

const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/

async function requestToken({ browser }: Pick<Account, 'browser'>) {
  const response = await browser.post('/api/token')
  return { response, body: (await response.json()) as Record<string, unknown> }
}

const claimsOf = async (account: Account) => decodeJwt(await account.browser.accessToken())

describe('the answer (RFC 6749, 5.1)', () => {
  it('is a bearer token, its life in seconds and its scope, and nothing else', async () => {
    const { response, body } = await requestToken(await signedInAccount())
    expect(response.status).toBe(200)
    expect(body).toStrictEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as string,
      token_type: 'Bearer',
      expires_in: 300,
      scope: 'courses:read certificates:issue',
    })
  })

  it('is never stored by a cache, and sets no cookie', async () => {
    const { response } = await requestToken(await signedInAccount())
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.getSetCookie()).toEqual([])
  })

  it('needs no body', async () => {
    const { browser } = await signedInAccount()
    const headers = { origin: APP, 'sec-fetch-site': 'same-origin' }
    expect((await browser.send('/api/token', { method: 'POST', headers })).status).toBe(200)
  })
})

describe('the token (RFC 9068)', () => {
  it('has typ, alg and the published kid in its header, and no more (2.1)', async () => {
    const { browser } = await signedInAccount()
    const header = decodeProtectedHeader(await browser.accessToken())
    const active = await db().signingKey.findFirstOrThrow({ where: { status: 'active' } })
    expect(header).toStrictEqual({ typ: 'at+jwt', alg: 'RS256', kid: active.kid })
  })

  it('has exactly the claims of the contract (2.2)', async () => {
    const account = await signedInAccount()
    const before = epochSeconds()
    const claims = await claimsOf(account)
    expect(claims).toStrictEqual({
      iss: APP,
      aud: `${APP}/api`,
      sub: account.userId,
      client_id: 'campuskey-web',
      sid: account.sessionId,
      jti: expect.stringMatching(UUID) as string,
      iat: expect.any(Number) as number,
      nbf: claims.iat,
      exp: claims.iat! + 300,
      scope: 'courses:read certificates:issue',
      roles: ['free-user'],
    })
    expect(claims.iat).toBeGreaterThanOrEqual(before)
    expect(claims.iat).toBeLessThanOrEqual(epochSeconds())
  })

  it('has a new jti each time', async () => {
    const account = await signedInAccount()
    const [one, other] = [await claimsOf(account), await claimsOf(account)]
    expect(one.jti).not.toBe(other.jti)
  })

  it('says nothing personal, and neither does the answer around it', async () => {
    const account = await signedInAccount({ name: 'Grace Hopper', email: 'grace@example.com' })
    const { body } = await requestToken(account)
    const token = body.access_token as string
    const readable = JSON.stringify([decodeProtectedHeader(token), decodeJwt(token), body])
    for (const personal of ['Grace', 'Hopper', 'grace', 'example.com', account.sessionToken])
      expect(readable).not.toContain(personal)
  })
})

describe('roles and scopes', () => {
  it.each(RoleSchema.options)('%s: courses:write is for administrators only', async (role) => {
    const claims = await claimsOf(await signedInAccount({ roles: [role] }))
    const scope =
      role === 'admin' ? 'courses:read courses:write certificates:issue' : 'courses:read certificates:issue'
    expect(claims).toMatchObject({ roles: [role], scope })
  })

  it('are those of this moment, each role once whatever its sources', async () => {
    const account = await signedInAccount()
    await addGrants(db(), account.userId, ['paid-individual'], 'access-code')
    await addGrants(db(), account.userId, ['paid-individual'], 'keycloak')
    expect((await claimsOf(account)).roles).toEqual(['free-user', 'paid-individual'])
  })

  it('an expired grant is no role, and one that ends later still is', async () => {
    const account = await signedInAccount({ roles: ['free-user', 'org-member', 'admin'] })
    const grant = (role: string, expiresAt: Date) =>
      db().roleGrant.updateMany({ where: { userId: account.userId, role }, data: { expiresAt } })
    await grant('admin', new Date(Date.now() - 1000))
    await grant('org-member', new Date(Date.now() + 60_000))
    expect(await claimsOf(account)).toMatchObject({
      roles: ['free-user', 'org-member'],
      scope: 'courses:read certificates:issue',
    })
  })

  it('nobody’s roles are no roles and no scope', async () => {
    const account = await signedInAccount({ roles: [] })
    expect(await claimsOf(account)).toMatchObject({ roles: [], scope: '' })
    const { response } = await requestToken(account)
    expect(response.status).toBe(200)
  })
})
