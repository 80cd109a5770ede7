// Token exchange at a gateway (RFC 8693).
import { decodeJwt } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'
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

  it('takes an app’s token too', async () => {
    const { browser } = await signedInAccount()
    const { body } = await connect(browser, await addClient(), { resource: API })
    expect((await exchange(String(body.access_token))).status).toBe(200)
  })
})
