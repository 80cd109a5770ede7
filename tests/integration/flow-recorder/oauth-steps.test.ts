// What the authorization server tells of its flows: each check where it was made, passed or failed, and to whom it belongs.
import { beforeEach, describe, expect, it } from 'vitest'
import { readInteraction } from '@/lib/authorization-server/interactions'
import { recordFor } from '@/lib/flow-recorder/record'
import { db } from '@/lib/db'
import { getSession } from '@/lib/sign-in/current-session'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import {
  addClient,
  addMachine,
  answer,
  API,
  authorizationUrl,
  connect,
  exchangeCode,
  follow,
  post,
  REDIRECT,
  refresh,
  SECRET,
} from '../../fixtures/oauth'
import {
  checksOf,
  expectNowhere,
  failedIn,
  flowOf,
  flowsOf,
  told,
  useRecording,
  verdicts,
} from '../../fixtures/recorder'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

beforeEach(resetDatabase)
useRecording()

const withApp = async () => ({ ...(await signedInAccount()), client: await addClient() })

describe('consent', () => {
  it('is one flow from the app’s request to the code, with every parameter, check, page and answer', async () => {
    const { browser, userId, client } = await withApp()
    const { url } = await authorizationUrl(client, { resource: API, nonce: 'n'.repeat(43) })
    const page = await follow(browser, url)
    const headers = new Headers({ cookie: await browser.jar.getCookieString(page.href) })
    await readInteraction(headers, page.pathname.split('/')[2]!, await getSession(headers))
    const back = await answer(browser, page, 'allow')
    const flow = await flowOf(userId, 'consent')
    expect(flow).toMatchObject({ outcome: 'succeeded', party: client.id })
    expect(flow.steps.map(({ title }) => title)).toEqual(
      expect.arrayContaining([
        'Authorization request: an app sends the browser here',
        'Who is signed in?',
        'The app’s request is checked',
        'Has the person allowed this before?',
        'The person has to be asked',
        'The consent page is shown',
        'The person allows it',
        'The browser comes back from our page',
        'Authorization response: a code, back to the app',
      ]),
    )
    expect(verdicts(flow)).toMatchObject({
      client_id: true,
      response_type: true,
      code_challenge_method: true,
      code_challenge: true,
      redirect_uri: true,
    })
    expect([told(flow, 'client_id'), told(flow, 'scope')]).toEqual([
      client.id,
      'openid offline_access courses:read',
    ])
    expect(failedIn(flow)).toEqual(['scope'])
    await expectNowhere(back.searchParams.get('code')!, 'n'.repeat(43), 'the-state')
  })

  it('that is remembered skips the page, and says by which scopes', async () => {
    const { browser, userId, client } = await withApp()
    await connect(browser, client)
    const { url } = await authorizationUrl(client)
    await follow(browser, url)
    const [, again] = await flowsOf(userId, 'consent')
    expect(again!.steps.map(({ title }) => title)).not.toContain('The consent page is shown')
    const remembered = again!.steps.find(({ title }) => title === 'Has the person allowed this before?')
    expect(remembered!.checks).toMatchObject([{ name: 'scope', passed: true }])
  })

  it('of somebody who has to sign in first belongs to whoever then does', async () => {
    const { userId, client } = await withApp()
    const { url } = await authorizationUrl(client)
    await follow(new RouteBrowser(), url)
    expect(await flowsOf(userId, 'consent')).toEqual([])
    expect(await db().flow.findMany()).toMatchObject([{ kind: 'consent', userId: null }])
  })

  it('that the person refuses ends with access_denied', async () => {
    const { browser, userId, client } = await withApp()
    const { url } = await authorizationUrl(client)
    await answer(browser, await follow(browser, url), 'deny')
    const flow = await flowOf(userId, 'consent')
    expect(flow.outcome).toBe('access_denied')
    expect([told(flow, 'decision'), told(flow, 'error')]).toEqual(['somebody is', 'access_denied'])
  })

  it.each([
    ['an unknown response type', { response_type: 'token' }, 'response_type'],
    ['a scope that the app may not have', { scope: 'openid courses:write' }, 'scope'],
    ['the plain method', { code_challenge_method: 'plain' }, 'code_challenge_method'],
    ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'code_challenge'],
    ['a short challenge', { code_challenge: 'short' }, 'code_challenge'],
    ['an unknown resource', { resource: 'https://other.example/' }, 'resource'],
    ['a silent request that would have to ask', { prompt: 'none' }, 'prompt'],
    ['an address that isn’t registered', { redirect_uri: 'https://evil.example/' }, 'redirect_uri'],
  ])('%s is told as the check that failed', async (_what, wishes, name) => {
    const { browser, userId, client } = await withApp()
    const { url } = await authorizationUrl(client, wishes)
    await follow(browser, url)
    const flow = await flowOf(userId, 'consent')
    expect(failedIn(flow).filter((each) => each !== 'scope' || name === 'scope')).toEqual([name])
    expect(flow.outcome).not.toBe('succeeded')
  })

  it('of an app that nobody knows fails at its client_id, and proves nothing else', async () => {
    const { browser, userId } = await withApp()
    const { url } = await authorizationUrl({ id: 'nobody', kind: 'web' })
    await follow(browser, url)
    const flow = await flowOf(userId, 'consent')
    expect(verdicts(flow)).toEqual({ client_id: false })
  })
})

describe('a code exchange', () => {
  it('belongs to the person who allowed it, and tells each comparison', async () => {
    const { browser, userId, client } = await withApp()
    const { body, code, verifier } = await connect(browser, client, { resource: API })
    const flow = await flowOf(userId, 'code_exchange')
    expect(flow).toMatchObject({ outcome: 'succeeded', party: client.id })
    expect(failedIn(flow)).toEqual([])
    const compared = checksOf(flow)
    const pkce = compared.find(({ name }) => name === 'SHA-256 of code_verifier is code_challenge')!
    expect(pkce.expected).toEqual(pkce.got)
    expect(compared.find(({ name }) => name === 'redirect_uri')).toMatchObject({
      expected: { kind: 'plain', text: REDIRECT },
      got: { kind: 'plain', text: REDIRECT },
    })
    const { access_token, refresh_token, id_token } = body as Record<string, string>
    await expectNowhere(code, verifier, SECRET, access_token!, refresh_token!, id_token!)
    await expectNowhere(btoa(`${client.id}:${SECRET}`), id_token!.split('.')[2]!)
  })

  type Given = { client: Awaited<ReturnType<typeof addClient>>; code: string; verifier: string }
  const form = ({ code, verifier }: Given, wishes: Record<string, string> = {}) => ({
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: REDIRECT,
    ...wishes,
  })

  it.each<[string, (given: Given) => Promise<unknown>, string]>([
    [
      'a wrong verifier',
      (given) => exchangeCode(given.client, given.code, 'x'.repeat(50)),
      'SHA-256 of code_verifier is code_challenge',
    ],
    [
      'no verifier',
      ({ client, code }) =>
        post('/oauth/token', { grant_type: 'authorization_code', code, redirect_uri: REDIRECT }, client),
      'SHA-256 of code_verifier is code_challenge',
    ],
    [
      'another address',
      (given) =>
        post('/oauth/token', form(given, { redirect_uri: 'http://localhost:3001/other' }), given.client),
      'redirect_uri',
    ],
    [
      'another app',
      async (given) => exchangeCode(await addClient(), given.code, given.verifier),
      'client_id',
    ],
    [
      'an expired code',
      async (given) => {
        await db()
          .$executeRaw`UPDATE engine_artifacts SET payload = jsonb_set(payload, '{exp}', to_jsonb(5)) WHERE kind = 'AuthorizationCode'`
        return exchangeCode(given.client, given.code, given.verifier)
      },
      'exp',
    ],
    [
      'a permission that was taken back',
      async (given) => {
        await db()
          .$executeRaw`UPDATE app_grants SET payload = jsonb_set(payload, '{exp}', to_jsonb(5)), expires_at = now() - interval '1 hour'`
        return exchangeCode(given.client, given.code, given.verifier)
      },
      'The person’s permission still stands',
    ],
  ])('with %s is told as the check that failed', async (_what, attempt, name) => {
    const { browser, userId, client } = await withApp()
    const { url, verifier } = await authorizationUrl(client)
    const back = await answer(browser, await follow(browser, url), 'allow')
    await attempt({ client, code: back.searchParams.get('code')!, verifier })
    const flow = await flowOf(userId, 'code_exchange')
    expect(failedIn(flow)).toEqual([name])
    expect(flow.outcome).toBe('invalid_grant')
  })

  it('of a used code is told with what it ends', async () => {
    const { browser, userId, client } = await withApp()
    const { code, verifier } = await connect(browser, client)
    await exchangeCode(client, code, verifier)
    const [, replay] = await flowsOf(userId, 'code_exchange')
    expect(failedIn(replay!)).toEqual(['The code was never used'])
    expect(replay!.steps.map(({ title }) => title)).toContain('The whole grant ends')
  })

  it('with a wrong secret is nobody’s, unless a signed-in person’s page sent it', async () => {
    const { browser, userId, client } = await withApp()
    const { code, verifier } = await connect(browser, client)
    const wrong = () =>
      post(
        '/oauth/token',
        { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: REDIRECT },
        client,
        { secret: 'not-the-secret' },
      )
    await wrong()
    expect(await flowsOf(userId, 'code_exchange')).toHaveLength(1)
    await recordFor(userId, wrong)
    const [, refused] = await flowsOf(userId, 'code_exchange')
    expect(failedIn(refused!)).toEqual(['client_secret', 'client_id'])
    expect(refused!.outcome).toBe('invalid_client')
    await expectNowhere('not-the-secret')
  })

  it('by an app that may not is told at its grant type', async () => {
    const { userId } = await withApp()
    const machine = await addMachine()
    await recordFor(userId, () => exchangeCode(machine, 'x'.repeat(43), 'y'.repeat(43)))
    const flow = await flowOf(userId, 'code_exchange')
    expect(failedIn(flow)).toEqual(['grant_type'])
  })
})

describe('a refresh', () => {
  const connected = async () => {
    const given = await withApp()
    const { body } = await connect(given.browser, given.client, { resource: API })
    return { ...given, token: String(body.refresh_token) }
  }
  const secondsPass = (seconds: number) =>
    db().$executeRaw`UPDATE engine_artifacts SET consumed_at = consumed_at - ${seconds} * interval '1 second'`

  it('tells the rotation, and none of the tokens', async () => {
    const { userId, client, token } = await connected()
    const { body } = await refresh(client, token)
    const flow = await flowOf(userId, 'refresh')
    expect(flow.outcome).toBe('succeeded')
    expect(failedIn(flow)).toEqual([])
    expect(told(flow, 'rotations')).toBe('1')
    await expectNowhere(token, String(body.refresh_token), String(body.access_token))
  })

  it('that comes twice within ten seconds is refused, and nothing ends', async () => {
    const { userId, client, token } = await connected()
    await refresh(client, token)
    await refresh(client, token)
    const [, twice] = await flowsOf(userId, 'refresh')
    expect(failedIn(twice!)).toContain('Never used')
    expect(twice!.steps.map(({ title }) => title)).not.toContain('The whole grant ends')
    expect(twice!.outcome).toBe('invalid_grant')
  })

  it('that comes again later ends the family', async () => {
    const { userId, client, token } = await connected()
    await refresh(client, token)
    await secondsPass(11)
    await refresh(client, token)
    const [, reuse] = await flowsOf(userId, 'refresh')
    expect(failedIn(reuse!)).toEqual(
      expect.arrayContaining(['Never used', 'The refresh token was never used']),
    )
    expect(reuse!.steps.map(({ title }) => title)).toContain('The whole grant ends')
  })

  it('for more than was allowed fails at the scope, and one of another app at the client', async () => {
    const { userId, client, token } = await connected()
    await refresh(client, token, { scope: 'courses:write' })
    await refresh(await addClient(), token)
    const [wider, stolen] = await flowsOf(userId, 'refresh')
    expect([failedIn(wider!), failedIn(stolen!)]).toEqual([['scope'], ['client_id']])
  })
})

describe('a machine’s token', () => {
  it('is nobody’s flow, and a signed-in person’s where their page asked for it', async () => {
    const { userId } = await signedInAccount()
    const machine = await addMachine()
    const ask = (scope?: string) =>
      post('/oauth/token', { grant_type: 'client_credentials', ...(scope && { scope }) }, machine)
    await ask()
    expect(await flowsOf(userId, 'client_credentials')).toEqual([])
    const { body } = await recordFor(userId, () => ask('courses:read'))
    await recordFor(userId, () => ask('openid'))
    const [given, refused] = await flowsOf(userId, 'client_credentials')
    expect([given!.outcome, failedIn(given!)]).toEqual(['succeeded', []])
    expect(verdicts(given!)).toMatchObject({ client_secret: true, grant_type: true, scope: true })
    expect([refused!.outcome, failedIn(refused!)]).toEqual(['invalid_scope', ['scope']])
    await expectNowhere(String(body.access_token), SECRET)
  })
})

describe('a token exchange', () => {
  const grant_type = 'urn:ietf:params:oauth:grant-type:token-exchange'
  const subject_token_type = 'urn:ietf:params:oauth:token-type:access_token'
  const audience = `${APP}/services/courses`
  const ready = async () => {
    const account = await signedInAccount()
    const gateway = await addMachine({ grantTypes: [grant_type], scopes: [], audiences: [audience] })
    const token = await account.browser.accessToken()
    const exchange = (wishes: Record<string, string> = {}) =>
      post(
        '/oauth/token',
        { grant_type, subject_token: token, subject_token_type, audience, ...wishes },
        gateway,
      )
    return { ...account, token, exchange }
  }

  it('belongs to the person whose token it is, and tells what was compared', async () => {
    const { userId, token, exchange } = await ready()
    const { body } = await exchange({ scope: 'courses:read' })
    const flow = await flowOf(userId, 'token_exchange')
    expect([flow.outcome, failedIn(flow)]).toEqual(['succeeded', []])
    expect(Object.keys(verdicts(flow))).toEqual(
      expect.arrayContaining([
        'subject_token',
        'audience',
        'scope',
        'The subject token is not revoked, on any instance',
      ]),
    )
    await expectNowhere(token, String(body.access_token))
  })

  it.each([
    ['for another audience', { audience: 'https://other.example' }, 'audience', 'invalid_target'],
    ['for a wider scope', { scope: 'courses:write' }, 'scope', 'invalid_scope'],
  ])('%s is told as the check that failed', async (_what, wishes, name, outcome) => {
    const { userId, exchange } = await ready()
    await exchange(wishes)
    const flow = await flowOf(userId, 'token_exchange')
    expect([flow.outcome, failedIn(flow)]).toEqual([outcome, [name]])
  })

  it('of a revoked token fails there; of something else it is nobody’s', async () => {
    const { userId, exchange } = await ready()
    await exchange({ subject_token: 'not-a-token' })
    expect(await flowsOf(userId, 'token_exchange')).toEqual([])
    await recordFor(userId, () => exchange({ subject_token: 'not-a-token' }))
    await revokeTokens(db(), { kind: 'sub', value: userId })
    await exchange()
    const [forged, revoked] = await flowsOf(userId, 'token_exchange')
    expect(failedIn(forged!)).toEqual(['subject_token'])
    expect(failedIn(revoked!)).toEqual(['The subject token is not revoked, on any instance'])
  })
})

describe('the device flow', () => {
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
  const addDevice = () =>
    addClient({
      kind: 'native',
      grantTypes: [grant_type, 'refresh_token'],
      scopes: ['openid', 'offline_access', 'courses:read'],
      redirectUris: [],
      secretHash: null,
    })
  const begin = async () => {
    const [account, device] = [await signedInAccount(), await addDevice()]
    const { body } = await post('/oauth/device_authorization', { scope: 'openid courses:read' }, device)
    const { device_code, user_code } = body as { device_code: string; user_code: string }
    const poll = () => post('/oauth/token', { grant_type, device_code }, device)
    const decide = async (decision: string) => {
      const { url } = await account.browser.submit('/device/code', { user_code })
      const request = url.searchParams.get('request') ?? ''
      await account.browser.submit('/device/answer', { request, decision })
    }
    return { ...account, device, device_code, user_code, poll, decide }
  }
  const secondsPass = (seconds: number) =>
    db().$executeRaw`UPDATE engine_artifacts SET polled_at = polled_at - ${seconds} * interval '1 second'`

  it('is one flow of the person who answers: codes, polls, slow_down, the code typed, the answer, the tokens', async () => {
    const { userId, device, device_code, user_code, poll, decide } = await begin()
    await poll()
    await poll()
    await decide('allow')
    await secondsPass(60)
    const { body } = await poll()
    const flow = await flowOf(userId, 'device')
    expect(flow).toMatchObject({ outcome: 'succeeded', party: device.id })
    expect(flow.steps.map(({ title }) => title)).toEqual(
      expect.arrayContaining([
        'POST /oauth/device_authorization',
        'A code for the device, and a short one for the person',
        'The device asks whether somebody has answered',
        'A signed-in person types the code',
        'The person lets the device in',
        'Tokens',
      ]),
    )
    const errors = flow.steps.flatMap(({ values }) => values.filter(({ name }) => name === 'error'))
    expect(errors.map(({ value }) => value.kind === 'plain' && value.text)).toEqual([
      'authorization_pending',
      'slow_down',
    ])
    expect(failedIn(flow)).toEqual(['A person has answered', 'interval', 'interval'])
    await expectNowhere(device_code, user_code, user_code.replace('-', ''), String(body.access_token))
  })

  it('that is denied says so at the next poll', async () => {
    const { userId, poll, decide } = await begin()
    await decide('deny')
    await poll()
    const flow = await flowOf(userId, 'device')
    expect(flow.outcome).toBe('access_denied')
    expect(failedIn(flow)).toEqual(['The answer was yes'])
  })

  it('is nobody’s before somebody answers, also for whoever types the code; a code that isn’t one is told', async () => {
    const { userId, user_code, browser } = await begin()
    await browser.submit('/device/code', { user_code })
    expect(await flowsOf(userId, 'device')).toEqual([])
    await browser.submit('/device/code', { user_code: 'BBBB-BBBB' })
    const flow = await flowOf(userId, 'device')
    expect(flow.outcome).toBe('device_code_invalid')
    expect(failedIn(flow)).toEqual(['A code of ours, not expired, not answered yet'])
  })
})
