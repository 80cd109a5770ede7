// Apps are told when a session of theirs ends here (OpenID Connect Back-Channel Logout 1.0).
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { GET as getKeys } from '@/app/.well-known/jwks.json/route'
import { tellLogouts } from '@/lib/authorization-server/tell-logouts'
import { db } from '@/lib/db'
import { openSession, signedInAccount } from '../../fixtures/accounts'
import { addClient, API, connect } from '../../fixtures/oauth'
import { APP } from '../../fixtures/route-browser'

let told: string[] = []
let status = 204
let slow: Promise<void> | undefined
const app = createServer((request, response) => {
  void text(request).then((body) => {
    told.push(new URLSearchParams(body).get('logout_token') ?? '')
    void Promise.resolve(slow).then(() => response.writeHead(status).end())
  })
})
let address: string

beforeAll(async () => {
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(app.address() as AddressInfo).port}/logout`
})
afterAll(() => app.close())
beforeEach(() => {
  told = []
  status = 204
  slow = undefined
})

async function connected() {
  const account = await signedInAccount()
  const client = await addClient({ backchannelLogoutUri: address })
  const { body } = await connect(account.browser, client, { resource: API })
  return { ...account, client, idToken: String(body.id_token) }
}

describe('OpenID Connect Back-Channel Logout 1.0', () => {
  it('section 2.4: signing out sends one signed logout token with the session that the ID token named', async () => {
    const { browser, userId, client, idToken } = await connected()
    await browser.submit('/api/auth/signout', {})
    expect(await tellLogouts()).toBe(1)
    expect(told).toHaveLength(1)
    const [token = ''] = told
    const keys = createLocalJWKSet((await (await getKeys()).json()) as JSONWebKeySet)
    const { payload } = await jwtVerify(token, keys, { issuer: APP, audience: client.id, typ: 'logout+jwt' })
    expect(payload).toMatchObject({ sub: userId, sid: decodeJwt(idToken).sid })
    expect(payload.events).toEqual({ 'http://schemas.openid.net/event/backchannel-logout': {} })
    expect(payload.nonce).toBeUndefined()
    expect(decodeProtectedHeader(token).alg).toBe('RS256')
    expect(await tellLogouts()).toBe(0)
  })

  it('a session that ends from another device is told too', async () => {
    const { userId, sessionId } = await connected()
    const { browser } = await openSession(userId)
    await browser.submit('/api/sessions/end', { sessionId })
    expect(await tellLogouts()).toBe(1)
  })

  it('section 2.8: an app that fails is told again later', async () => {
    const { browser } = await connected()
    status = 500
    await browser.submit('/api/auth/signout', {})
    expect(await tellLogouts()).toBe(0)
    expect(await tellLogouts()).toBe(0)
    expect(told).toHaveLength(1)
    status = 200
    await db().$executeRaw`UPDATE logout_notices SET next_attempt_at = now() - interval '1 second'`
    expect(await tellLogouts()).toBe(1)
  })

  it('three instances tell each app once', async () => {
    const { browser } = await connected()
    await browser.submit('/api/auth/signout', {})
    await Promise.all([tellLogouts(), tellLogouts(), tellLogouts()])
    expect(told).toHaveLength(1)
  })

  it('an app that takes its time isn’t told a second time meanwhile', async () => {
    const { browser } = await connected()
    await browser.submit('/api/auth/signout', {})
    let answer: () => void = () => undefined
    slow = new Promise<void>((resolve) => (answer = resolve))
    const first = tellLogouts()
    await expect.poll(() => told.length).toBe(1)
    expect(await tellLogouts()).toBe(0)
    answer()
    expect(await first).toBe(1)
    expect(told).toHaveLength(1)
  })

  it('an app without an address, and one that has been disabled, is told nothing', async () => {
    const account = await signedInAccount()
    const [silent, disabled] = [await addClient(), await addClient({ backchannelLogoutUri: address })]
    for (const client of [silent, disabled]) await connect(account.browser, client, { resource: API })
    await db().oAuthClient.update({ where: { id: disabled.id }, data: { disabledAt: new Date() } })
    await account.browser.submit('/api/auth/signout', {})
    expect(await db().logoutNotice.count()).toBe(0)
  })

  it('an app that takes its address back before it was told is told nothing, and forgotten', async () => {
    const { browser, client } = await connected()
    await browser.submit('/api/auth/signout', {})
    await db().oAuthClient.update({ where: { id: client.id }, data: { backchannelLogoutUri: null } })
    await tellLogouts()
    expect([told, await db().logoutNotice.count()]).toEqual([[], 0])
  })

  it('an app that fails five times is given up', async () => {
    const { browser } = await connected()
    status = 500
    await browser.submit('/api/auth/signout', {})
    for (const attempt of [1, 2, 3, 4, 5]) {
      await db().$executeRaw`UPDATE logout_notices SET next_attempt_at = now() - interval '1 second'`
      await tellLogouts()
      expect([attempt, told.length, await db().logoutNotice.count()]).toEqual([
        attempt,
        attempt,
        attempt < 5 ? 1 : 0,
      ])
    }
  })

  it('a new sign-in in the same browser is no logout', async () => {
    const { userId, sessionToken } = await connected()
    const { startSession } = await import('@/lib/sessions/start-session')
    const client = { address: '127.0.0.1', userAgent: null }
    await startSession(db(), {
      token: 'another',
      userId,
      method: 'passkey',
      client,
      previousToken: sessionToken,
    })
    expect(await tellLogouts()).toBe(0)
  })
})
