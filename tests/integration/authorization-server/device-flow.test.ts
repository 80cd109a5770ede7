// The device flow (RFC 8628), as a device and a person see it.
import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { readDeviceRequest } from '@/lib/authorization-server/read-device-request'
import { db } from '@/lib/db'
import { verifyAccessToken } from '@/lib/tokens/verify-access-token'
import { signedInAccount, type Account } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import { addClient, API, post, refresh } from '../../fixtures/oauth'
import { pathOf } from '../../fixtures/people'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

beforeEach(resetDatabase)

const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'

const addDevice = () =>
  addClient({
    name: 'Course command line',
    kind: 'native',
    grantTypes: [grant_type, 'refresh_token'],
    scopes: ['openid', 'offline_access', 'courses:read', 'courses:write'],
    redirectUris: [],
    postLogoutRedirectUris: [],
    secretHash: null,
  })
type Device = Awaited<ReturnType<typeof addDevice>>

const AGENT = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' }

async function begin(client: Device, scope = 'openid offline_access courses:read') {
  const { status, body } = await post('/oauth/device_authorization', { scope }, client, AGENT)
  expect(status).toBe(200)
  return body as { device_code: string; user_code: string; [name: string]: unknown }
}

const poll = (client: Device, device_code: string) =>
  post('/oauth/token', { grant_type, device_code }, client)

const pollError = async (client: Device, deviceCode: string) => {
  const { status, body } = await poll(client, deviceCode)
  return [status, body.error]
}

/** The device waits as long as it has to. */
const secondsPass = (seconds: number) =>
  db().$executeRaw`UPDATE engine_artifacts SET polled_at = polled_at - ${seconds} * interval '1 second'`

const expire = () =>
  db().$executeRaw`UPDATE engine_artifacts SET expires_at = expires_at - interval '11 minutes',
    payload = jsonb_set(payload, '{exp}', to_jsonb((payload->>'exp')::int - 660)) WHERE kind = 'DeviceCode'`

/** Types the code: the proof that opens its request, or the error. */
async function enter({ browser }: Pick<Account, 'browser'>, user_code: string) {
  const { url } = await browser.submit('/device/code', { user_code })
  return { proof: url.searchParams.get('request') ?? '', error: url.searchParams.get('error') }
}

const decide = async ({ browser }: Pick<Account, 'browser'>, request: string, decision: string) =>
  pathOf((await browser.submit('/device/answer', { request, decision })).url).replace(/&ref=.*/, '')

async function answer(account: Account, userCode: string, decision: 'allow' | 'deny') {
  const { proof } = await enter(account, userCode)
  return decide(account, proof, decision)
}

const kindsOf = async (userId: string) =>
  (await db().auditEvent.findMany({ where: { userId }, orderBy: { id: 'asc' } }))
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith('app.'))

describe('RFC 8628, section 3.2: the device authorization response', () => {
  it('tells the code, where to enter it, and the interval of 5 seconds', async () => {
    const body = await begin(await addDevice())
    expect(body.user_code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/)
    expect(body).toMatchObject({
      verification_uri: `${APP}/device`,
      verification_uri_complete: `${APP}/device?user_code=${body.user_code}`,
      expires_in: 600,
      interval: 5,
    })
  })

  it('keeps neither code in clear', async () => {
    const { device_code, user_code } = await begin(await addDevice())
    const rows = await db().$queryRaw<{ row: string }[]>`
      SELECT row_to_json(engine_artifacts)::text AS row FROM engine_artifacts`
    const kept = rows.map(({ row }) => row).join()
    expect(kept).not.toContain(device_code)
    expect(kept).not.toContain(user_code.replace('-', ''))
  })
})

describe('RFC 8628, section 3.3: the person answers', () => {
  it.each([
    ['as shown', (code: string) => code],
    ['in small letters', (code: string) => code.toLowerCase()],
    ['without the dash, with spaces', (code: string) => ` ${code.replace('-', ' ')} `],
    ['in one piece', (code: string) => code.replace('-', '')],
  ])('the code may be typed %s, and the page says what asks, and from where', async (_how, typed) => {
    const ada = await signedInAccount()
    const client = await addDevice()
    const { user_code } = await begin(client, 'openid courses:read')
    const { proof } = await enter(ada, typed(user_code))
    expect(await readDeviceRequest(proof, ada.userId)).toMatchObject({
      clientId: client.id,
      appName: 'Course command line',
      scopes: ['openid', 'courses:read'],
      userCode: user_code,
      device: 'Firefox on Linux',
    })
  })

  it('allowing gives an API token with roles and session, a refresh token, and connects the app', async () => {
    const ada = await signedInAccount({ roles: ['free-user', 'paid-individual'] })
    const client = await addDevice()
    const { device_code, user_code } = await begin(client)
    expect(await answer(ada, user_code, 'allow')).toBe('/device/done?decision=allow')
    const { status, body } = await poll(client, device_code)
    expect(status).toBe(200)
    expect(await verifyAccessToken(String(body.access_token))).toMatchObject({
      sub: ada.userId,
      sid: ada.sessionId,
      client_id: client.id,
      aud: API,
      scope: 'courses:read',
      roles: ['free-user', 'paid-individual'],
    })
    expect((await ada.browser.api('/api/courses', String(body.access_token))).status).toBe(200)
    expect(decodeJwt(String(body.id_token))).toMatchObject({ sub: ada.userId, aud: client.id })
    expect((await refresh(client, body.refresh_token)).status).toBe(200)
    expect(await kindsOf(ada.userId)).toEqual(['app.connected'])
    const consent = { userId: ada.userId, clientId: client.id }
    expect(await db().appConsent.findFirst({ where: consent })).toMatchObject({
      scopes: ['openid', 'offline_access', 'courses:read'],
    })
  })

  it('without offline_access there is no refresh token', async () => {
    const client = await addDevice()
    const { device_code, user_code } = await begin(client, 'courses:read')
    await answer(await signedInAccount(), user_code, 'allow')
    const { body } = await poll(client, device_code)
    expect(body.access_token).toBeTruthy()
    expect(body.refresh_token).toBeUndefined()
  })

  it('of two who allow at the same instant one does, and the other’s grant is gone', async () => {
    const people = [await signedInAccount(), await signedInAccount()]
    const client = await addDevice()
    const { device_code, user_code } = await begin(client)
    const proofs = await Promise.all(people.map((each) => enter(each, user_code)))
    const answers = await meetInDatabase(
      'engine_artifacts',
      people.map((each, index) => () => decide(each, proofs[index]!.proof, 'allow')),
    )
    expect(answers.sort()).toEqual(['/device/done?decision=allow', '/device?error=device_code_answered'])
    expect(await db().appGrant.count()).toBe(1)
    expect(await db().appConsent.count()).toBe(1)
    expect(await db().auditEvent.count({ where: { kind: 'app.connected' } })).toBe(1)
    expect((await poll(client, device_code)).status).toBe(200)
  })

  it('an answer counts once, and an answered code says so', async () => {
    const [ada, bob] = [await signedInAccount(), await signedInAccount()]
    const { user_code } = await begin(await addDevice())
    const { proof } = await enter(ada, user_code)
    expect(await decide(ada, proof, 'deny')).toBe('/device/done?decision=deny')
    expect(await decide(ada, proof, 'allow')).toBe('/device?error=device_code_answered')
    expect(await enter(bob, user_code)).toEqual({ proof: '', error: 'device_code_answered' })
    expect(await db().appGrant.count()).toBe(0)
  })

  it('who is signed out, or another site’s page, answers nothing', async () => {
    const ada = await signedInAccount()
    const { user_code } = await begin(await addDevice())
    const { proof } = await enter(ada, user_code)
    const nobody = { browser: new RouteBrowser() }
    expect((await nobody.browser.submit('/device/code', { user_code })).url.pathname).toBe('/login')
    expect(await decide(nobody, proof, 'allow')).toMatch(/^\/login/)
    for (const path of ['/device/code', '/device/answer']) {
      const body = new URLSearchParams({ user_code, request: proof, decision: 'allow' })
      const headers = { origin: 'https://evil.example' }
      expect((await ada.browser.send(path, { method: 'POST', headers, body })).status).toBe(403)
    }
    expect(await db().appGrant.count()).toBe(0)
  })

  it('a proof is its person’s only, can’t be made up, and ends with its code', async () => {
    const [ada, mallory] = [await signedInAccount(), await signedInAccount()]
    const { user_code } = await begin(await addDevice())
    const { proof } = await enter(ada, user_code)
    const invalid = '/device?error=device_code_invalid'
    expect(await decide(mallory, proof, 'allow')).toBe(invalid)
    expect(await readDeviceRequest(proof, mallory.userId)).toBe('device_code_invalid')
    expect(await decide(ada, `${proof.slice(0, -4)}AAAA`, 'allow')).toBe(invalid)
    await expire()
    expect(await decide(ada, proof, 'allow')).toBe(invalid)
    expect((await enter(ada, user_code)).error).toBe('device_code_invalid')
  })

  it('of Allow and Deny at the same instant one counts', async () => {
    const ada = await signedInAccount()
    const { user_code } = await begin(await addDevice())
    const { proof } = await enter(ada, user_code)
    const answers = await meetInDatabase('engine_artifacts', [
      () => decide(ada, proof, 'deny'),
      () => decide(ada, proof, 'allow'),
    ])
    expect(answers.filter((path) => path === '/device?error=device_code_answered')).toHaveLength(1)
    const [row] = await db().engineArtifact.findMany({ where: { kind: 'DeviceCode' } })
    const { accountId, error } = row?.payload as { accountId?: string; error?: string }
    expect([accountId, error].filter((value) => value !== undefined)).toHaveLength(1)
  })

  it('a code that was allowed is nobody else’s to open', async () => {
    const [ada, bob] = [await signedInAccount(), await signedInAccount()]
    const { user_code } = await begin(await addDevice())
    await answer(ada, user_code, 'allow')
    expect(await enter(bob, user_code)).toEqual({ proof: '', error: 'device_code_answered' })
  })

  it('asks for nothing that the app may no longer have', async () => {
    const ada = await signedInAccount()
    const client = await addDevice()
    const { user_code } = await begin(client, 'openid courses:read')
    await db().oAuthClient.update({ where: { id: client.id }, data: { scopes: ['openid'] } })
    const { proof } = await enter(ada, user_code)
    expect(await readDeviceRequest(proof, ada.userId)).toMatchObject({ scopes: ['openid'] })
  })

  it('a disabled app’s code is unknown', async () => {
    const client = await addDevice()
    const { user_code } = await begin(client)
    await db().oAuthClient.update({ where: { id: client.id }, data: { disabledAt: new Date() } })
    expect((await enter(await signedInAccount(), user_code)).error).toBe('device_code_invalid')
  })
})

describe('RFC 8628, section 3.5: the device asks', () => {
  it('authorization_pending, then slow_down with 5 seconds more each time it asks too early', async () => {
    const client = await addDevice()
    const { device_code } = await begin(client)
    expect(await pollError(client, device_code)).toEqual([400, 'authorization_pending'])
    expect(await pollError(client, device_code)).toEqual([400, 'slow_down'])
    await secondsPass(6)
    expect(await pollError(client, device_code)).toEqual([400, 'slow_down'])
    await secondsPass(15)
    expect(await pollError(client, device_code)).toEqual([400, 'authorization_pending'])
  })

  it('of two that ask at the same instant one is too early', async () => {
    const client = await addDevice()
    const { device_code } = await begin(client)
    const ask = () => pollError(client, device_code)
    const errors = (await meetInDatabase('engine_artifacts', [ask, ask])).map(([, error]) => error)
    expect(errors.sort()).toEqual(['authorization_pending', 'slow_down'])
  })

  it('an answer is told at once, also to a device that asks too early', async () => {
    const client = await addDevice()
    const { device_code, user_code } = await begin(client)
    await poll(client, device_code)
    await answer(await signedInAccount(), user_code, 'deny')
    expect(await pollError(client, device_code)).toEqual([400, 'access_denied'])
  })

  it('access_denied once the person said no, and that is in their history', async () => {
    const ada = await signedInAccount()
    const client = await addDevice()
    const { device_code, user_code } = await begin(client)
    expect(await answer(ada, user_code, 'deny')).toBe('/device/done?decision=deny')
    expect(await pollError(client, device_code)).toEqual([400, 'access_denied'])
    expect(await kindsOf(ada.userId)).toEqual(['app.denied'])
  })

  it('expired_token once the code is too old', async () => {
    const client = await addDevice()
    const { device_code } = await begin(client)
    await expire()
    expect(await pollError(client, device_code)).toEqual([400, 'expired_token'])
  })

  it('a device code is good for one token response, also of two at the same instant', async () => {
    const client = await addDevice()
    const { device_code, user_code } = await begin(client)
    await answer(await signedInAccount(), user_code, 'allow')
    const statuses = (
      await meetInDatabase('engine_artifacts', [
        () => poll(client, device_code),
        () => poll(client, device_code),
      ])
    ).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 400])
    expect(await pollError(client, device_code)).toEqual([400, 'invalid_grant'])
  })

  it('another client’s device code is refused', async () => {
    const { device_code, user_code } = await begin(await addDevice())
    await answer(await signedInAccount(), user_code, 'allow')
    expect(await pollError(await addDevice(), device_code)).toEqual([400, 'invalid_grant'])
  })
})

describe('RFC 8628, section 5.1: guessing codes', () => {
  async function guessFrom({ browser }: Account, address: string): Promise<string | null> {
    const headers = { origin: APP, 'x-campuskey-client-address': address }
    const body = new URLSearchParams({ user_code: 'BCDF-GHJK' })
    const { url } = await browser.visit('/device/code', { method: 'POST', headers, body })
    return url.searchParams.get('error')
  }

  it('is slowed down by account, wherever it comes from', async () => {
    const ada = await signedInAccount()
    for (let guess = 1; guess <= 20; guess += 1)
      expect(await guessFrom(ada, `203.0.113.${guess}`)).toBe('device_code_invalid')
    expect(await guessFrom(ada, '203.0.113.99')).toBe('rate_limited')
    expect(await guessFrom(await signedInAccount(), '203.0.113.98')).toBe('device_code_invalid')
  })

  it('is slowed down by address, whoever asks', async () => {
    for (let guess = 1; guess <= 20; guess += 1)
      expect(await guessFrom(await signedInAccount(), '198.51.100.7')).toBe('device_code_invalid')
    expect(await guessFrom(await signedInAccount(), '198.51.100.7')).toBe('rate_limited')
  })
})

it('“use another account” signs out and comes back to the same code, on this origin only', async () => {
  const { browser, sessionId } = await signedInAccount()
  const { url } = await browser.submit('/device/switch', { user_code: 'BCDF-GHJK' })
  expect(url.pathname + url.search).toBe('/login?callbackUrl=%2Fdevice%3Fuser_code%3DBCDF-GHJK')
  expect(await db().session.count({ where: { id: sessionId } })).toBe(0)
  const other = await signedInAccount()
  const headers = { origin: 'https://evil.example' }
  expect((await other.browser.send('/device/switch', { method: 'POST', headers })).status).toBe(403)
  expect(await db().session.count({ where: { id: other.sessionId } })).toBe(1)
})
