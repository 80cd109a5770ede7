// Token exchange at a gateway (RFC 8693).
import { decodeJwt } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { later, now } from '@/lib/clock'
import { db } from '@/lib/db'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'
import { addRevocation } from '@/lib/tokens/store'
import { makeToken } from '../../fixtures/access-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import { addClient, addMachine, API, connect, post } from '../../fixtures/oauth'
import { APP } from '../../fixtures/route-browser'

const grant_type = 'urn:ietf:params:oauth:grant-type:token-exchange'
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'
const SERVICE = `${APP}/services/courses`

let gateway: Awaited<ReturnType<typeof addMachine>>
beforeAll(async () => {
  gateway = await addMachine({ grantTypes: [grant_type], scopes: [], audiences: [SERVICE] })
})

const exchange = (subject_token: string, wishes: Record<string, string> = {}, client = gateway) =>
  post(
    '/oauth/token',
    { grant_type, subject_token, subject_token_type: ACCESS_TOKEN, audience: SERVICE, ...wishes },
    client,
  )

const errorOf = async (answer: ReturnType<typeof exchange>) => {
  const { status, body } = await answer
  return [status, body.error]
}

describe('token exchange (RFC 8693)', () => {
  it('section 2.2: gives a token for the service, with `act`, no longer alive than the subject’s', async () => {
    const { browser, userId, sessionId } = await signedInAccount()
    const subject = await browser.accessToken()
    const { status, body } = await exchange(subject, { scope: 'courses:read' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      issued_token_type: ACCESS_TOKEN,
      token_type: 'Bearer',
      scope: 'courses:read',
    })
    expect(body.refresh_token).toBeUndefined()
    const claims = decodeJwt(String(body.access_token))
    expect(claims).toMatchObject({
      iss: APP,
      aud: SERVICE,
      sub: userId,
      sid: sessionId,
      client_id: gateway.id,
      act: { sub: gateway.id },
    })
    expect(claims.exp).toBeLessThanOrEqual(decodeJwt(subject).exp ?? 0)
  })

  it('without `scope` gives at most the subject’s', async () => {
    const { browser } = await signedInAccount()
    const subject = await browser.accessToken()
    const { body } = await exchange(subject)
    expect(body.scope).toBe(decodeJwt(subject).scope)
  })

  it('refuses a wider scope, another audience and a wrong subject', async () => {
    const { browser, userId } = await signedInAccount()
    const subject = await browser.accessToken()
    expect(await errorOf(exchange(subject, { scope: 'courses:write' }))).toEqual([400, 'invalid_scope'])
    expect(await errorOf(exchange(subject, { audience: 'https://other.example' }))).toEqual([
      400,
      'invalid_target',
    ])
    const idType = 'urn:ietf:params:oauth:token-type:id_token'
    expect(await errorOf(exchange(subject, { subject_token_type: idType }))).toEqual([400, 'invalid_request'])
    expect(await errorOf(exchange('not-a-token'))).toEqual([400, 'invalid_request'])
    const narrow = await exchange(subject)
    expect(await errorOf(exchange(String(narrow.body.access_token)))).toEqual([400, 'invalid_request'])
    await revokeTokens(db(), { kind: 'sub', value: userId })
    expect(await errorOf(exchange(subject))).toEqual([400, 'invalid_request'])
  })

  it('refuses a machine’s token, and clients that aren’t gateways', async () => {
    const { body } = await post('/oauth/token', { grant_type: 'client_credentials' }, await addMachine())
    expect(await errorOf(exchange(String(body.access_token)))).toEqual([400, 'invalid_request'])
    const { browser } = await signedInAccount()
    const subject = await browser.accessToken()
    expect(await errorOf(exchange(subject, {}, await addMachine()))).toEqual([400, 'unauthorized_client'])
  })

  it('the narrow token is refused by the course API', async () => {
    const { browser } = await signedInAccount()
    const { body } = await exchange(await browser.accessToken())
    expect((await browser.api('/api/courses', String(body.access_token))).status).toBe(401)
  })

  it('section 2.1: refuses what it doesn’t do, rather than to do less than was asked', async () => {
    const { browser } = await signedInAccount()
    const subject = await browser.accessToken()
    for (const wishes of [
      { actor_token: subject, actor_token_type: ACCESS_TOKEN },
      { resource: SERVICE },
      { resource: API },
      { requested_token_type: 'urn:ietf:params:oauth:token-type:refresh_token' },
      { audience: API },
      { audience: `${SERVICE}/` },
      { audience: SERVICE.toUpperCase() },
    ]) {
      const { status, body } = await exchange(subject, wishes)
      expect([JSON.stringify(wishes), status, body.access_token]).toEqual([
        JSON.stringify(wishes),
        400,
        undefined,
      ])
    }
    const both = new URLSearchParams({ grant_type, subject_token: subject, subject_token_type: ACCESS_TOKEN })
    both.append('audience', SERVICE)
    both.append('audience', API)
    expect((await post('/oauth/token', both, gateway)).body.error).toBe('invalid_request')
  })

  it('odd spaces in `scope` widen nothing', async () => {
    const { browser } = await signedInAccount()
    const subject = await browser.accessToken()
    for (const scope of [
      ' courses:read',
      'courses:read  courses:write',
      'courses:read\tcourses:write',
      'courses:read\ncourses:write',
      'COURSES:READ',
    ])
      expect([scope, (await exchange(subject, { scope })).body.error]).toEqual([scope, 'invalid_scope'])
  })

  it('a token that is bound to a key isn’t traded on by whoever has only the token (RFC 9449, section 6)', async () => {
    const { userId } = await signedInAccount()
    const bound = { sub: userId, cnf: { jkt: 'a-thumbprint' } }
    expect(await errorOf(exchange(await makeToken({ claims: bound })))).toEqual([400, 'invalid_request'])
    expect((await exchange(await makeToken({ claims: { sub: userId } }))).status).toBe(200)
  })

  it('a token that was exchanged already isn’t exchanged again (section 4.1)', async () => {
    const { userId } = await signedInAccount()
    const acted = { sub: userId, act: { sub: gateway.id } }
    expect(await errorOf(exchange(await makeToken({ claims: acted })))).toEqual([400, 'invalid_request'])
  })

  it('an expired token, an ID token, and a token for something else are refused', async () => {
    const { browser, userId } = await signedInAccount()
    const at = Math.floor(Date.now() / 1000)
    const { body } = await connect(browser, await addClient(), { resource: API })
    for (const token of [
      await makeToken({ claims: { sub: userId, iat: at - 600, nbf: at - 600, exp: at - 1 } }),
      await makeToken({ claims: { sub: userId, aud: SERVICE } }),
      await makeToken({ claims: { sub: userId }, header: { typ: 'JWT' } }),
      String(body.id_token),
      String(body.refresh_token),
    ])
      expect(await errorOf(exchange(token))).toEqual([400, 'invalid_request'])
  })

  it.each(['sub', 'sid', 'jti'] as const)(
    'a subject that another instance revoked this very moment is refused (%s)',
    async (kind) => {
      const { browser } = await signedInAccount()
      const subject = await browser.accessToken()
      const value = String(decodeJwt(subject)[kind])
      // Before the next look at revocations: this instance hasn’t heard of it.
      await addRevocation(db(), { kind, value, revokedAt: now(), expiresAt: later(60_000) })
      expect(await errorOf(exchange(subject))).toEqual([400, 'invalid_request'])
    },
  )

  it('a person who was disabled or deleted gives nothing more', async () => {
    const [gone, off] = [await signedInAccount(), await signedInAccount()]
    const tokens = [await gone.browser.accessToken(), await off.browser.accessToken()]
    await db().user.delete({ where: { id: gone.userId } })
    await db().user.update({ where: { id: off.userId }, data: { disabledAt: now() } })
    for (const token of tokens) expect(await errorOf(exchange(token))).toEqual([400, 'invalid_request'])
  })

  it('what it gives ends with the grant that the subject came from', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient()
    const { body } = await connect(browser, client, { resource: API })
    const narrow = await exchange(String(body.access_token))
    const about = () => post('/oauth/introspect', { token: String(narrow.body.access_token) }, gateway)
    expect((await about()).body).toMatchObject({ active: true, aud: SERVICE, act: { sub: gateway.id } })
    await browser.submit('/api/apps/remove', { clientId: client.id })
    expect((await about()).body).toEqual({ active: false })
  })

  it('is no longer alive than the subject, to the second', async () => {
    const { userId } = await signedInAccount()
    const exp = Math.floor(Date.now() / 1000) + 40
    const { body } = await exchange(await makeToken({ claims: { sub: userId, exp } }))
    expect(decodeJwt(String(body.access_token)).exp).toBe(exp)
    expect(body.expires_in).toBeLessThanOrEqual(40)
  })

  it('takes an app’s token too', async () => {
    const { browser } = await signedInAccount()
    const { body } = await connect(browser, await addClient(), { resource: API })
    expect((await exchange(String(body.access_token))).status).toBe(200)
  })
})
