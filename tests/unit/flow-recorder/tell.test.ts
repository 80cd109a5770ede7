// Thousands of made-up flows, told by the very functions that tell of real ones: none of their secrets is kept.
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { env } from '@/lib/env'
import { recordFlow } from '@/lib/flow-recorder/record'
import { StepSchema } from '@/lib/flow-recorder/schemas'
import { tellAppAnswer, tellAppRequest } from '@/lib/flow-recorder/tell-authorization'
import { tellDeviceCodes } from '@/lib/flow-recorder/tell-device'
import {
  tellClientRequest,
  tellExchangeCheck,
  tellGrantChecked,
  tellTokenEndpointAnswer,
} from '@/lib/flow-recorder/tell-grant'
import {
  tellAppTold,
  tellLogoutRequest,
  tellLogoutTokenReceived,
  tellProviderLogout,
} from '@/lib/flow-recorder/tell-logout'
import { tellAnswer, tellChallenge, tellOptions } from '@/lib/flow-recorder/tell-passkey'
import {
  tellAuthorizationRequest,
  tellCallback,
  tellCompared,
  tellExchange,
  tellIdToken,
  tellMismatch,
  tellRedirect,
} from '@/lib/flow-recorder/tell-sign-in'
import { tellCall, tellTokenAnswer, tellTokenVerified } from '@/lib/flow-recorder/tell-token'
import * as writeBehind from '@/lib/flow-recorder/write-behind'

let kept: writeBehind.Kept[] = []
beforeEach(() => {
  vi.stubEnv('APP_URL', APP)
  vi.stubEnv('DATABASE_URL', 'postgresql://nobody@localhost:1/none')
  for (const name of ['AUTH_SECRET', 'KEY_ENCRYPTION_KEY'])
    vi.stubEnv(name, randomBytes(32).toString('base64'))
  env().FLOW_RECORDING = 'on'
  vi.spyOn(writeBehind, 'keepFlow').mockImplementation((flow) => void kept.push(flow))
})
afterEach(() => {
  env().FLOW_RECORDING = 'off'
  vi.restoreAllMocks()
})

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = (claims: object, signature: string) =>
  `${base64url({ alg: 'RS256', kid: 'k1' })}.${base64url(claims)}.${signature}`
const APP = 'http://localhost:3000'

const secret = fc.stringMatching(/^[A-Za-z0-9_-]{20,60}$/)
const NAMES = [
  'code',
  'state',
  'nonce',
  'verifier',
  'clientSecret',
  'accessToken',
  'refreshToken',
  'nextRefreshToken',
  'deviceCode',
  'signature',
  'cookie',
  'challenge',
  'xsrf',
  'requestUri',
  'sid',
] as const
type Secrets = Record<(typeof NAMES)[number] | 'userCode', string>

const secrets = fc.record({
  ...Object.fromEntries(NAMES.map((name) => [name, secret])),
  userCode: fc.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
}) as unknown as fc.Arbitrary<Secrets>

const idTokenOf = ({ nonce, sid, signature }: Secrets) => jwt({ sub: 'me', nonce, sid }, signature)
const basic = ({ clientSecret }: Secrets) => `Basic ${btoa(`app:${clientSecret}`)}`

/** Each kind of flow, told as its code tells it. */
const TELL: Record<string, (given: Secrets) => void> = {
  provider_sign_in: (given) => {
    const { state, nonce, code, verifier, clientSecret, accessToken, cookie } = given
    const query = new URLSearchParams({ state, nonce, code_challenge: verifier, scope: 'openid' })
    tellAuthorizationRequest(`https://provider.example/authorize?${query}`, [`flow.${state}=${cookie}`])
    tellCallback({ query: new URLSearchParams({ code, state }), provider: 'google', hasFlow: true })
    const body = new URLSearchParams({ grant_type: 'authorization_code', code, code_verifier: verifier })
    const answer = JSON.stringify({ access_token: accessToken, id_token: idTokenOf(given) })
    const init = { method: 'POST', body, headers: { authorization: basic(given), cookie: clientSecret } }
    tellExchange({ url: 'https://provider.example/token', init, status: 200, body: Buffer.from(answer) })
    tellCompared({ state, nonce, isOidc: true })
    tellMismatch([
      new Error('unexpected "nonce" claim', { cause: { expected: nonce, claims: { nonce: state } } }),
    ])
    tellIdToken({ token: idTokenOf(given), algorithms: ['RS256'], issuer: APP, clientId: 'campuskey' })
    tellRedirect(`/courses?code=${code}`, [`session=${cookie}`])
  },
  passkey_sign_in: ({ challenge, signature }) => {
    tellOptions({ challenge, rpId: 'localhost', allowCredentials: [] })
    const clientDataJSON = base64url({ type: 'webauthn.get', challenge, origin: APP })
    tellAnswer({ clientDataJSON, signature }, 'credential-1')
    tellChallenge({ ceremony: 'authentication', challenge, found: false })
  },
  token: (given) => tellTokenAnswer({ access_token: jwt({ sub: 'me', sid: given.sid }, given.signature) }),
  api_call: ({ sid, signature, cookie }) => {
    const token = jwt({ sub: 'me', sid }, signature)
    const headers = new Headers({ authorization: `Bearer ${token}`, cookie })
    tellCall({ method: 'GET', url: `${APP}/api/courses?access_token=${cookie}`, headers })
    tellTokenVerified({ token, alg: ['RS256'], typ: 'at+jwt', iss: APP, aud: `${APP}/api` })
  },
  consent: ({ state, nonce, verifier, code, requestUri }) => {
    tellAppRequest(new URLSearchParams({ state, nonce, code_challenge: verifier, request_uri: requestUri }))
    tellAppAnswer({ redirectUri: `${APP}/callback?state=${state}`, parameters: { code, state } })
  },
  code_exchange: (given) => {
    const { code, verifier, clientSecret, accessToken, refreshToken } = given
    const form = new URLSearchParams({ code, code_verifier: verifier, client_secret: clientSecret })
    tellClientRequest({ path: '/oauth/token', form, headers: new Headers({ authorization: basic(given) }) })
    tellGrantChecked('Checked', [{ name: 'code_verifier', expected: code, got: verifier, passed: false }])
    const tokens = { access_token: accessToken, refresh_token: refreshToken, id_token: idTokenOf(given) }
    tellTokenEndpointAnswer(200, tokens)
  },
  refresh: ({ refreshToken, nextRefreshToken, accessToken }) => {
    const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken })
    tellClientRequest({ path: '/oauth/token', form, headers: new Headers() })
    tellTokenEndpointAnswer(200, { access_token: accessToken, refresh_token: nextRefreshToken })
  },
  client_credentials: (given) => {
    const client_assertion = jwt({ sub: 'app', jti: given.sid }, given.signature)
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_assertion })
    tellClientRequest({ path: '/oauth/token', form, headers: new Headers({ dpop: given.cookie }) })
  },
  token_exchange: ({ sid, signature, accessToken }) => {
    const token = jwt({ sub: 'me', sid }, signature)
    const form = new URLSearchParams({ subject_token: token, actor_token: accessToken })
    tellClientRequest({ path: '/oauth/token', form, headers: new Headers() })
    tellExchangeCheck({ name: 'subject_token', got: token, passed: true })
  },
  device: ({ deviceCode, userCode }) => {
    tellDeviceCodes({
      device_code: deviceCode,
      user_code: userCode,
      verification_uri: `${APP}/device`,
      verification_uri_complete: `${APP}/device?user_code=${userCode}`,
    })
    const form = new URLSearchParams({ device_code: deviceCode })
    tellClientRequest({ path: '/oauth/token', form, headers: new Headers() })
  },
  logout: (given) => {
    const { state, xsrf, sid, signature } = given
    const hint = idTokenOf(given)
    tellLogoutRequest(new URLSearchParams({ id_token_hint: hint, state, xsrf }))
    tellProviderLogout(
      `https://provider.example/logout?${new URLSearchParams({ id_token_hint: hint, state })}`,
    )
    const logout_token = jwt({ sub: 'me', sid, events: {} }, signature)
    tellLogoutTokenReceived(logout_token, () => [{ name: 'signature', got: logout_token, passed: false }])
    tellAppTold({
      url: `https://app.example/?k=${xsrf}`,
      body: new URLSearchParams({ logout_token }),
      status: 200,
    })
  },
}

/** In the form in which it would be worth something, and as it travels. */
const forms = (text: string) => [text, encodeURIComponent(text), btoa(text).replace(/=+$/, '')]

describe('what is kept of a flow', () => {
  it.each(Object.entries(TELL))(
    '%s holds none of its secrets, in no step and no check',
    async (_kind, tell) => {
      await fc.assert(
        fc.asyncProperty(secrets, async (given) => {
          kept = []
          await recordFlow({ kind: 'consent', userId: 'me' }, async () => tell(given))
          expect(kept).toHaveLength(1)
          const text = JSON.stringify(kept)
          const worthSomething = [
            ...Object.values(given).flatMap(forms),
            basic(given).slice(6),
            idTokenOf(given),
          ]
          expect(worthSomething.filter((each) => text.includes(each))).toEqual([])
          for (const { step } of kept[0]!.steps) expect(StepSchema.safeParse(step).success).toBe(true)
        }),
        { numRuns: 300 },
      )
    },
    60_000,
  )
})
