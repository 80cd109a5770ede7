import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { later, MINUTE, SECOND } from '@/lib/clock'
import { db, transaction } from '@/lib/db'
import { lockUser } from '@/lib/identities/store'
import { exchangePersonalToken } from '@/lib/personal-tokens/exchange-personal-token'
import { deleteToken } from '@/lib/personal-tokens/store'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'
import { tryToken } from '../../fixtures/access-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import { askToExchange, exchange, makePersonalToken, removeToken } from '../../fixtures/personal-tokens'
import { RouteBrowser } from '../../fixtures/route-browser'

process.env.RATE_LIMIT_PERSONAL_TOKENS_PER_MINUTE = '1000'
beforeEach(resetDatabase)

const tokenRow = () => db().personalToken.findFirstOrThrow()

async function expectInvalid(token: string): Promise<void> {
  const response = await askToExchange(token)
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toMatch(/^Bearer .*error="invalid_token"/)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.json()).toMatchObject({ error: 'personal_token_invalid' })
}

describe('an exchange', () => {
  it('gives the same kind of token as the browser gets (RFC 9068, section 2.2), without a session', async () => {
    const ada = await signedInAccount({ roles: ['free-user', 'paid-individual'] })
    const { id, token } = await makePersonalToken(ada)
    const response = await askToExchange(token)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const answer = (await response.json()) as { access_token: string }
    expect(answer).toEqual({
      access_token: expect.any(String) as string,
      token_type: 'Bearer',
      expires_in: 300,
      scope: 'courses:read',
    })
    const claims = decodeJwt(answer.access_token)
    expect(claims).toMatchObject({
      sub: ada.userId,
      client_id: 'personal-token',
      roles: ['free-user', 'paid-individual'],
      scope: 'courses:read',
    })
    expect(claims.sid).toBeUndefined()
    expect(claims.jti?.split('.')[0]).toBe(id)
    expect(await tryToken(answer.access_token)).toMatchObject({ status: 200 })
  })

  it('follows the roles of this moment: never more than they allow, and nothing when nothing is left', async () => {
    const admin = await signedInAccount({ roles: ['free-user', 'admin'] })
    const both = await makePersonalToken(admin, { scopes: ['courses:read', 'courses:write'] })
    const write = await makePersonalToken(admin, { scopes: ['courses:write'] })
    expect(await exchange(both.token)).toMatchObject({ scope: 'courses:read courses:write' })
    await db().roleGrant.deleteMany({ where: { role: 'admin' } })
    expect(await exchange(both.token)).toMatchObject({ scope: 'courses:read' })
    const refused = await askToExchange(write.token)
    expect([refused.status, await refused.json()]).toMatchObject([403, { error: 'insufficient_role' }])
  })

  it('gives nothing that outlives the personal token', async () => {
    const { token } = await makePersonalToken(await signedInAccount())
    const expiresAt = later(20 * SECOND)
    await db().personalToken.updateMany({ data: { expiresAt } })
    const { access_token: accessToken, expires_in: seconds } = await exchange(token)
    expect(seconds).toBeLessThanOrEqual(20)
    expect(decodeJwt(accessToken).exp! * 1000).toBeLessThanOrEqual(expiresAt.getTime())
  })

  it('notes the use at most once a minute', async () => {
    const { token } = await makePersonalToken(await signedInAccount())
    expect((await tokenRow()).lastUsedAt).toBeNull()
    await exchange(token)
    const { lastUsedAt: first } = await tokenRow()
    expect(first).not.toBeNull()
    await exchange(token)
    expect((await tokenRow()).lastUsedAt).toEqual(first)
    await db().personalToken.updateMany({ data: { lastUsedAt: later(-2 * MINUTE) } })
    await exchange(token)
    expect((await tokenRow()).lastUsedAt!.getTime()).toBeGreaterThanOrEqual(first!.getTime())
  })

  it('looks at no cookie and sets none', async () => {
    const { browser } = await signedInAccount()
    const response = await browser.post('/api/personal-tokens/exchange')
    expect([response.status, await response.json()]).toMatchObject([401, { error: 'missing_token' }])
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="campuskey"')
    expect(response.headers.getSetCookie()).toEqual([])
  })

  it('many at once all succeed', async () => {
    const { token } = await makePersonalToken(await signedInAccount())
    const answers = await Promise.all(Array.from({ length: 12 }, () => exchange(token)))
    expect(new Set(answers.map(({ access_token }) => access_token)).size).toBe(12)
  })
})

describe('is refused', () => {
  it('to what is no token of ours: another text, a hash, an access token', async () => {
    const ada = await signedInAccount()
    const { token } = await makePersonalToken(ada)
    const { tokenHash } = await tokenRow()
    const others = ['x', 'ckp_', `ckp_${'A'.repeat(43)}`, tokenHash, token.slice(4), `${token}A`]
    for (const other of [...others, token.toLowerCase(), await ada.browser.accessToken()])
      await expectInvalid(other)
  })

  it('to a token that has expired', async () => {
    const { token } = await makePersonalToken(await signedInAccount())
    await db().personalToken.updateMany({ data: { expiresAt: later(-SECOND) } })
    await expectInvalid(token)
    expect((await tokenRow()).lastUsedAt).toBeNull()
  })

  it('to a disabled account', async () => {
    const ada = await signedInAccount()
    const { token } = await makePersonalToken(ada)
    await db().user.update({ where: { id: ada.userId }, data: { disabledAt: new Date() } })
    await expectInvalid(token)
  })

  it('to an account that was deleted, with its rows', async () => {
    const ada = await signedInAccount()
    const { token } = await makePersonalToken(ada)
    await ada.browser.submit('/api/account/delete', { confirmation: 'delete my account' })
    expect(await db().personalToken.count()).toBe(0)
    await expectInvalid(token)
  })

  it('to a header that isn’t one', async () => {
    const headers = { authorization: 'Bearer a b' }
    const response = await new RouteBrowser().send('/api/personal-tokens/exchange', {
      method: 'POST',
      headers,
    })
    expect([response.status, await response.json()]).toMatchObject([401, { error: 'invalid_token' }])
  })
})

describe('what it was exchanged for', () => {
  it('is refused as soon as it is removed, and other tokens of the person are not', async () => {
    const ada = await signedInAccount()
    const [gone, stays] = [await makePersonalToken(ada), await makePersonalToken(ada)]
    const [ended, live] = [await exchange(gone.token), await exchange(stays.token)]
    await removeToken(ada, gone.id)
    expect(await tryToken(ended.access_token)).toMatchObject({ status: 401, error: 'token_revoked' })
    expect(await tryToken(live.access_token)).toMatchObject({ status: 200 })
    expect(await tryToken(await ada.browser.accessToken())).toMatchObject({ status: 200 })
  })

  it('does only what its scopes say, and nothing that the person’s own browser alone may do', async () => {
    const ada = await signedInAccount()
    const { token } = await makePersonalToken(ada, { scopes: ['courses:read'] })
    const { access_token: accessToken } = await exchange(token)
    const course = { slug: 'one', title: 'One', summary: '', requiredRole: 'free-user' }
    const lesson = { slug: 'first', title: 'First', minutes: 1, body: '', position: 0 }
    await db().course.create({ data: { ...course, lessons: { create: lesson } } })
    const refusals: [string, string][] = [
      ['PUT', '/api/courses/one'],
      ['GET', '/api/certificates'],
      ['PUT', '/api/courses/one/lessons/first/completion'],
    ]
    for (const [method, path] of refusals) {
      const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' }
      const response = await new RouteBrowser().send(path, { method, headers })
      expect([path, response.status, await response.json()]).toMatchObject([
        path,
        403,
        { error: 'insufficient_scope' },
      ])
    }
    const me = await new RouteBrowser().api('/api/me', accessToken)
    expect(me.status).toBe(200)
  })
})

describe('a removal at the same instant', () => {
  it('that comes first is waited for, and leaves no token', async () => {
    const ada = await signedInAccount()
    const { id, token } = await makePersonalToken(ada)
    let exchanging: Promise<unknown> | undefined
    await transaction(async (tx) => {
      await lockUser(tx, ada.userId)
      await deleteToken(tx, ada.userId, id)
      await revokeTokens(tx, { kind: 'grant', value: id })
      exchanging = exchangePersonalToken(token)
      exchanging.catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 150))
    })
    await expect(exchanging).rejects.toMatchObject({ code: 'personal_token_invalid' })
  })

  it('never leaves an access token that works', async () => {
    const ada = await signedInAccount()
    const { id, token } = await makePersonalToken(ada)
    const answers = await meetInDatabase('personal_tokens', [
      async () => {
        const answer = await askToExchange(token)
        return answer.status === 200 ? ((await answer.json()) as { access_token: string }).access_token : null
      },
      async () => (await removeToken(ada, id), null),
    ])
    for (const accessToken of answers)
      if (accessToken !== null) expect(await tryToken(accessToken)).toMatchObject({ error: 'token_revoked' })
    expect(await db().personalToken.count()).toBe(0)
  })
})
