import { decodeJwt } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { POST as oauthPost } from '@/app/oauth/[...path]/route'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { prepareLearningClients } from '@/lib/flow-runner/prepare-clients'
import { MACHINE_CLIENT_ID, RUNNER_CLIENT_ID, TOKEN_EXCHANGE } from '@/lib/flow-runner/schemas'
import { signedInAccount } from '../../fixtures/accounts'
import { expectNowhere, flowOf, useRecording } from '../../fixtures/recorder'
import { answer, authorizationUrl, follow, post } from '../../fixtures/oauth'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

const PATH = '/api/flows/machine-token'
const CALLBACK = `${APP}/flows/callback`
const RUNNER = { id: RUNNER_CLIENT_ID, kind: 'native' }

type Told = { status: number; headers: [string, string][]; body: string }
const told = async (response: Response) => {
  const { status, body } = (await response.json()) as Told
  return { status, body: JSON.parse(body) as Record<string, string> }
}
const errorOf = async (response: Response) => {
  const { error } = (await response.json()) as { error: string }
  return [response.status, error]
}
const ask = { grant_type: 'client_credentials' }

let browser: RouteBrowser

beforeAll(async () => {
  env().LAB = true
  await prepareLearningClients()
  browser = (await signedInAccount()).browser
})

describe('a token for the learning machine', () => {
  it('is a real one, for reading courses and nothing else', async () => {
    const response = await browser.post(PATH, ask)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const { status, body } = await told(response)
    expect(status).toBe(200)
    expect(decodeJwt(body.access_token ?? '')).toMatchObject({
      sub: MACHINE_CLIENT_ID,
      scope: 'courses:read',
      aud: `${APP}/api`,
    })
    expect((await browser.api('/api/courses', body.access_token)).status).toBe(200)
  })

  it('is nothing for somebody who isn’t signed in', async () => {
    expect(await errorOf(await new RouteBrowser().post(PATH, ask))).toEqual([401, 'not_signed_in'])
  })

  it('is nothing for another site', async () => {
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect(await errorOf(await browser.post(PATH, ask, foreign))).toEqual([403, 'cross_site'])
  })

  it('doesn’t come where learning is off, and then both clients are nobody', async () => {
    env().LAB = false
    try {
      expect(await errorOf(await browser.post(PATH, ask))).toEqual([404, 'not_found'])
      const { body } = await post('/oauth/device_authorization', { client_id: RUNNER_CLIENT_ID })
      expect(body.error).toBe('invalid_client')
    } finally {
      env().LAB = true
    }
  })

  it.each(['refresh_token', 'authorization_code', 'password', undefined])(
    'is not asked for with the grant type %s',
    async (grant_type) => {
      expect(await errorOf(await browser.post(PATH, { grant_type }))).toEqual([422, 'invalid_input'])
    },
  )

  it.each([
    ['another client', { parameters: { client_id: 'course-sync-service' } }],
    ['a secret', { parameters: { client_secret: 'x' } }],
    ['another grant type', { parameters: { grant_type: 'refresh_token' } }],
    ['a proof', { parameters: { client_assertion: 'x' } }],
    ['a long value', { parameters: { scope: 'x'.repeat(5000) } }],
    ['something else', { client_id: 'course-sync-service' }],
  ])('is not asked for with %s', async (_what, more) => {
    expect(await errorOf(await browser.post(PATH, { ...ask, ...more }))).toEqual([422, 'invalid_input'])
  })

  it('is refused by the real endpoint: another scope, a wrong secret, none', async () => {
    const wider = await told(await browser.post(PATH, { ...ask, parameters: { scope: 'courses:write' } }))
    expect(wider).toMatchObject({ status: 400, body: { error: 'invalid_scope' } })
    for (const secret of ['wrong', 'none']) {
      const refused = await told(await browser.post(PATH, { ...ask, secret }))
      expect(refused, secret).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
    }
  })

  it('comes only this way: there is no secret that anybody could show', async () => {
    const { secretHash } = await db().oAuthClient.findUniqueOrThrow({ where: { id: MACHINE_CLIENT_ID } })
    const { body } = await post('/oauth/token', ask, { id: MACHINE_CLIENT_ID, kind: 'machine' })
    expect(body.error).toBe('invalid_client')
    const { body: hashed } = await post(
      '/oauth/token',
      ask,
      { id: MACHINE_CLIENT_ID, kind: 'machine' },
      { secret: secretHash ?? '' },
    )
    expect(hashed.error).toBe('invalid_client')
  })
})

describe('what was asked for', () => {
  useRecording()

  it('is told to whoever pressed the button, the refusals too, and neither secret nor token is kept', async () => {
    const { browser: own, userId } = await signedInAccount()
    const { body } = await told(await own.post(PATH, ask))
    const flow = await flowOf(userId, 'client_credentials')
    expect(flow).toMatchObject({ outcome: 'succeeded', party: MACHINE_CLIENT_ID })
    await expectNowhere(body.access_token ?? '')
    const { userId: other, browser: another } = await signedInAccount()
    await another.post(PATH, { ...ask, secret: 'wrong' })
    expect(await flowOf(other, 'client_credentials')).toMatchObject({ outcome: 'invalid_client' })
  })
})

describe('a token that the learning machine exchanges', () => {
  const exchange = (subject_token: string, more = {}) => ({
    grant_type: TOKEN_EXCHANGE,
    parameters: {
      subject_token,
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      audience: `${APP}/services/courses`,
      ...more,
    },
  })

  it('is one of the learning client, and names the machine as actor', async () => {
    const { url, verifier } = await authorizationUrl(RUNNER, {
      redirect_uri: CALLBACK,
      scope: 'courses:read',
    })
    const at = await answer(browser, await follow(browser, url), 'allow')
    const { body } = await post(
      '/oauth/token',
      {
        grant_type: 'authorization_code',
        code: at.searchParams.get('code') ?? '',
        redirect_uri: CALLBACK,
        code_verifier: verifier,
      },
      RUNNER,
    )
    const exchanged = await told(await browser.post(PATH, exchange(String(body.access_token))))
    expect(decodeJwt(exchanged.body.access_token ?? '')).toMatchObject({
      aud: `${APP}/services/courses`,
      scope: 'courses:read',
      act: { sub: MACHINE_CLIENT_ID },
    })
  })

  it('is never one of another client, the application’s own included', async () => {
    const response = await browser.post(PATH, exchange(await browser.accessToken()))
    expect(await errorOf(response)).toEqual([422, 'invalid_input'])
  })

  it('is refused by the real endpoint when it isn’t a token', async () => {
    const { body } = await told(await browser.post(PATH, exchange('nonsense')))
    expect(body.error).toBe('invalid_request')
  })
})

describe('the endpoints, asked from a page', () => {
  const from = async (origin: string) => {
    const request = new Request(`${APP}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: 'x',
        client_id: RUNNER_CLIENT_ID,
      }),
      headers: { origin },
    })
    const response = await oauthPost(request)
    return [
      response.headers.get('access-control-allow-origin'),
      ((await response.json()) as { error: string }).error,
    ]
  }

  it('answer pages of ours', async () => {
    expect(await from(APP)).toEqual([APP, 'invalid_grant'])
  })

  it('tell nothing to pages of another origin', async () => {
    expect(await from('https://evil.example')).toEqual([null, 'invalid_request'])
  })
})

describe('too many requests', () => {
  it('are refused, with the time to wait', async () => {
    const limit = env().RATE_LIMIT_OAUTH_TOKEN_PER_MINUTE
    await db().$executeRaw`UPDATE rate_limits SET points = ${limit} WHERE key LIKE 'oauth_token%'`
    const response = await browser.post(PATH, ask)
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
