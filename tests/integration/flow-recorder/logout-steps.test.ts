// What a logout tells, in every direction; all that is about one session's end is one flow of its owner.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { POST as tellUs } from '@/app/api/auth/backchannel-logout/route'
import { tellLogouts } from '@/lib/authorization-server/tell-logouts'
import { seal } from '@/lib/crypto/seal'
import { db } from '@/lib/db'
import { recordFor } from '@/lib/flow-recorder/record'
import { ID_TOKEN_PURPOSE } from '@/lib/sessions/start-session'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { Issuer } from '../../fixtures/issuer'
import { addClient, API, connect } from '../../fixtures/oauth'
import {
  expectNowhere,
  failedIn,
  flowOf,
  flowsOf,
  told,
  useRecording,
  verdicts,
} from '../../fixtures/recorder'
import { APP, type RouteBrowser } from '../../fixtures/route-browser'

let keycloak: Issuer
let status = 204
const app = createServer((_request, response) => response.writeHead(status).end())
let address: string
beforeAll(async () => {
  keycloak = await Issuer.start()
  process.env.AUTH_KEYCLOAK_ISSUER = keycloak.url
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(app.address() as AddressInfo).port}/logout`
})
afterAll(async () => {
  app.close()
  await keycloak.stop()
})
beforeEach(async () => {
  await resetDatabase()
  status = 204
})
useRecording()

const titles = ({ steps }: Awaited<ReturnType<typeof flowOf>>) => steps.map(({ title }) => title)

describe('signing out here', () => {
  it('is one flow with the apps that are told of it afterwards', async () => {
    const { browser, userId } = await signedInAccount()
    const client = await addClient({ backchannelLogoutUri: address })
    await connect(browser, client, { resource: API })
    await browser.submit('/api/auth/signout', {})
    await tellLogouts()
    const flow = await flowOf(userId, 'logout')
    expect(titles(flow)).toEqual([
      'Sign out',
      'The session ends',
      'Back to the front page',
      'Back-channel logout: an app is told',
      'The app answers: 204',
    ])
    expect([flow.outcome, told(flow, 'apps_to_tell'), told(flow, 'endpoint')]).toEqual([
      'succeeded',
      client.id,
      address,
    ])
    expect(failedIn(flow)).toEqual([])
  })

  it('tells an app that does not take it', async () => {
    const { browser, userId } = await signedInAccount()
    await connect(browser, await addClient({ backchannelLogoutUri: address }), { resource: API })
    status = 500
    await browser.submit('/api/auth/signout', {})
    await tellLogouts()
    expect(failedIn(await flowOf(userId, 'logout'))).toEqual(['The app has ended its session'])
  })
})

describe('an app’s logout request', () => {
  /** As a browser: the page, then its button. */
  async function logOut(browser: RouteBrowser, parameters: Record<string, string>, xsrf?: string) {
    const page = await (await browser.send(`/oauth/logout?${new URLSearchParams(parameters)}`)).text()
    const secret = xsrf ?? /name="xsrf" value="([^"]*)"/.exec(page)?.[1] ?? ''
    return browser.send('/oauth/logout/confirm', {
      method: 'POST',
      body: new URLSearchParams({ xsrf: secret, logout: 'yes' }),
      headers: { origin: APP, 'sec-fetch-site': 'same-origin' },
    })
  }
  const connected = async () => {
    const account = await signedInAccount()
    const client = await addClient()
    const { body } = await connect(account.browser, client)
    return { ...account, client, hint: String(body.id_token) }
  }

  it('is checked, asked about, answered, and ends the session', async () => {
    const { browser, userId, hint, client } = await connected()
    const back = 'http://localhost:3001/'
    await logOut(browser, { id_token_hint: hint, post_logout_redirect_uri: back, client_id: client.id })
    const flow = await flowOf(userId, 'logout')
    expect(titles(flow)).toEqual(
      expect.arrayContaining([
        'Logout request: an app sends the browser here',
        'The app’s logout request is checked',
        'The person is asked',
        'The person agrees to sign out',
        'The session ends',
      ]),
    )
    expect(failedIn(flow)).toEqual([])
    expect(verdicts(flow)).toMatchObject({ id_token_hint: true, post_logout_redirect_uri: true })
    await expectNowhere(hint, hint.split('.')[2]!)
  })

  it.each([
    ['a forged hint', { id_token_hint: 'eyJhbGciOiJub25lIn0.e30.' }, 'id_token_hint'],
    ['an unknown address', { post_logout_redirect_uri: 'https://evil.example/' }, 'post_logout_redirect_uri'],
  ])('with %s is told as the check that failed', async (_what, wishes, name) => {
    const { browser, userId, hint } = await connected()
    await browser.send(`/oauth/logout?${new URLSearchParams({ id_token_hint: hint, ...wishes })}`)
    expect(failedIn(await flowOf(userId, 'logout'))).toEqual([name])
  })

  it('answered without the page’s secret is told as that', async () => {
    const { browser, userId, hint } = await connected()
    await logOut(browser, { id_token_hint: hint }, 'a-guess-of-somebody')
    expect(failedIn(await flowOf(userId, 'logout'))).toEqual([
      'The answer carries the secret of the page that asked',
    ])
  })
})

describe('logout at Keycloak', () => {
  const CLIENT = process.env.AUTH_KEYCLOAK_ID ?? ''
  const events = { 'http://schemas.openid.net/event/backchannel-logout': {} }
  const sign = (claims: Record<string, unknown> = {}, typ = 'logout+jwt') =>
    keycloak.sign({
      header: { typ },
      claims: { aud: CLIENT, jti: randomUUID(), events, sid: 's-1', ...claims },
    })
  const tell = (token: string) =>
    tellUs(
      new Request(`${APP}/api/auth/backchannel-logout`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ logout_token: token }),
      }),
    )
  async function atKeycloak() {
    const account = await signedInAccount()
    await db().session.update({
      where: { id: account.sessionId },
      data: { providerIssuer: keycloak.url, providerSessionId: 's-1' },
    })
    return account
  }

  it('back-channel: belongs to whoever’s session ends, and the token is verified claim by claim', async () => {
    const { userId } = await atKeycloak()
    const token = await sign()
    await tell(token)
    const flow = await flowOf(userId, 'logout')
    expect([flow.outcome, flow.party, failedIn(flow)]).toEqual(['succeeded', 'keycloak', []])
    expect(Object.keys(verdicts(flow))).toEqual(
      expect.arrayContaining(['signature', 'typ', 'iss', 'aud', 'iat', 'events, jti, sub or sid; no nonce']),
    )
    await expectNowhere(token, token.split('.')[2]!)
  })

  it.each<[string, () => Promise<string>, string]>([
    ['another audience', () => sign({ aud: 'other' }), 'aud'],
    ['another type', () => sign({}, 'JWT'), 'typ'],
    ['a nonce', () => sign({ nonce: 'x' }), 'events, jti, sub or sid; no nonce'],
    ['an age of ten minutes', () => sign({ iat: Math.floor(Date.now() / 1000) - 600 }), 'iat'],
  ])(
    'a token with %s ends nothing and is nobody’s; shown to whoever sent it here',
    async (_what, make, name) => {
      const { userId } = await atKeycloak()
      await tell(await make())
      expect(await flowsOf(userId, 'logout')).toEqual([])
      await recordFor(userId, async () => tell(await make()))
      const flow = await flowOf(userId, 'logout')
      expect([flow.outcome, failedIn(flow)]).toEqual(['400', [name]])
    },
  )

  it('a token that comes twice is told as used', async () => {
    const { userId } = await atKeycloak()
    const token = await sign()
    await tell(token)
    await recordFor(userId, () => tell(token))
    const flows = await flowsOf(userId, 'logout')
    expect(failedIn(flows[1]!)).toEqual(['This logout token was never used before'])
  })

  it('RP-initiated: the redirect goes there with the ID token as a hint, whose signature is cut', async () => {
    const end_session_endpoint = `${keycloak.url}/logout`
    const answers = keycloak as unknown as { answer: (path: string) => object | null }
    const answer = answers.answer.bind(keycloak)
    answers.answer = (path) => ({
      ...answer(path),
      ...(path.includes('well-known') && { end_session_endpoint }),
    })
    const { browser, userId, sessionId } = await atKeycloak()
    const idToken = await sign({}, 'JWT')
    await db().session.update({
      where: { id: sessionId },
      data: { idTokenSealed: await seal(idToken, ID_TOKEN_PURPOSE) },
    })
    await browser.send('/api/auth/signout', {
      method: 'POST',
      headers: { origin: APP, 'sec-fetch-site': 'same-origin' },
    })
    const flow = await flowOf(userId, 'logout')
    expect(titles(flow).at(-1)).toBe('Logout request: a redirect to the provider')
    await expectNowhere(idToken, idToken.split('.')[2]!)
  })
})
