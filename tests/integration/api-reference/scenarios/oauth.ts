import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { answer, API, authorizationUrl, exchangeCode, follow, REDIRECT } from '../../../fixtures/oauth'
import { APP } from '../../../fixtures/route-browser'
import { db } from '@/lib/db'
import { BEARER, DEVICE_GRANT, EXCHANGE_GRANT, SECRET, type World } from './world'

const PLANNER = 'study-planner:$CLIENT_SECRET'
const MACHINE = 'course-sync-service:$CLIENT_SECRET'
const GATEWAY = 'course-gateway:$CLIENT_SECRET'
const secret = { CLIENT_SECRET: SECRET }

const request = (scope: string) => ({
  client_id: 'study-planner',
  response_type: 'code',
  redirect_uri: REDIRECT,
  scope,
  state: '$STATE',
  code_challenge: '$CHALLENGE',
  code_challenge_method: 'S256',
  resource: API,
})

/** Alice allows it at the consent page; the code that her browser brings back. */
async function allowed({ alice: { browser }, planner }: World, resource: string | undefined) {
  const { url, verifier } = await authorizationUrl(planner, {
    resource,
    scope: 'openid profile email offline_access courses:read',
  })
  let at = await follow(browser, url)
  if (at.pathname.startsWith('/consent/')) at = await answer(browser, at, 'allow')
  return { CODE: at.searchParams.get('code') ?? '', VERIFIER: verifier }
}

const codeForm = {
  grant_type: 'authorization_code',
  code: '$CODE',
  code_verifier: '$VERIFIER',
  redirect_uri: REDIRECT,
}

export async function authorize(world: World): Promise<void> {
  const { recorder } = world
  const fill = { STATE: 'af0ifjsldkj', CHALLENGE: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' }
  const query = request('openid offline_access courses:read')
  await recorder.record('authorize', 'The first step: to the consent', { query }, { fill })
  const wide = request('openid courses:write')
  await recorder.record('authorize', 'A scope that the app may not have', { query: wide }, { fill })
  const form = request('openid courses:read')
  const { body } = await recorder.record(
    'pushAuthorizationRequest',
    'Parameters sent beforehand',
    { basicAuth: PLANNER, form },
    { fill: { ...fill, ...secret } },
  )
  await recorder.record(
    'authorize',
    'With a pushed request',
    { query: { client_id: 'study-planner', request_uri: '$REQUEST_URI' } },
    { fill: { REQUEST_URI: String(body.request_uri) } },
  )
  await recorder.record(
    'pushAuthorizationRequest',
    'A wrong secret',
    { basicAuth: PLANNER, form },
    { fill: { ...fill, CLIENT_SECRET: 'wrong' } },
  )
}

export async function codeAndRefresh(world: World): Promise<void> {
  const { recorder } = world
  const code = await allowed(world, API)
  const first = { basicAuth: PLANNER, form: codeForm }
  const fill = { ...secret, ...code }
  await recorder.record('token', 'For a code', first, { fill })
  await recorder.record('token', 'For a code that was used', first, { fill })
  const again = await allowed(world, API)
  const { body: tokens } = await redeem(world, again)
  const form = { grant_type: 'refresh_token', refresh_token: '$REFRESH_TOKEN' }
  const refresh = { fill: { ...secret, REFRESH_TOKEN: String(tokens.refresh_token) } }
  await recorder.record('token', 'For a refresh token', { basicAuth: PLANNER, form }, refresh)
}

/** A step that isn't an example itself. */
const redeem = ({ planner }: World, { CODE, VERIFIER }: Awaited<ReturnType<typeof allowed>>) =>
  exchangeCode(planner, CODE, VERIFIER)

export async function machines({ recorder, aliceToken }: World): Promise<void> {
  const form = { grant_type: 'client_credentials', scope: 'courses:read' }
  await recorder.record('token', 'For a machine', { basicAuth: MACHINE, form }, { fill: secret })
  const wrong = { fill: { CLIENT_SECRET: 'wrong' } }
  await recorder.record('token', 'A wrong secret', { basicAuth: MACHINE, form }, wrong)
  const wide = { ...form, scope: 'profile' }
  await recorder.record('token', 'Too wide a scope', { basicAuth: MACHINE, form: wide }, { fill: secret })
  const headers = { DPoP: '$PROOF' }
  const bound = { fill: { ...secret, PROOF: await dpopProof() } }
  await recorder.record('token', 'Bound to a key', { basicAuth: MACHINE, headers, form }, bound)
  const exchange = {
    grant_type: EXCHANGE_GRANT,
    subject_token: '$TOKEN',
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    audience: `${APP}/services/courses`,
    scope: 'courses:read',
  }
  const fill = { ...secret, TOKEN: aliceToken }
  await recorder.record('token', 'For another service', { basicAuth: GATEWAY, form: exchange }, { fill })
  const elsewhere = { ...exchange, audience: 'https://other.example' }
  await recorder.record(
    'token',
    'For a service it may not',
    { basicAuth: GATEWAY, form: elsewhere },
    { fill },
  )
}

export async function dpopProof(claims: object = {}): Promise<string> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  return new SignJWT({ jti: randomUUID(), htm: 'POST', htu: `${APP}/oauth/token`, ...claims })
    .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: await exportJWK(publicKey) })
    .setIssuedAt()
    .sign(privateKey)
}

export async function device({ recorder, alice: { browser } }: World): Promise<void> {
  const start = { form: { client_id: 'course-cli', scope: 'openid offline_access courses:read' } }
  const { body } = await recorder.record('authorizeDevice', 'A command line begins', start)
  const form = { grant_type: DEVICE_GRANT, client_id: 'course-cli', device_code: '$DEVICE_CODE' }
  const fill = { DEVICE_CODE: String(body.device_code) }
  await recorder.record('token', 'A device, before the person answered', { form }, { fill })
  const { url } = await browser.submit('/device/code', { user_code: String(body.user_code) })
  await browser.submit('/device/answer', {
    request: url.searchParams.get('request') ?? '',
    decision: 'allow',
  })
  await db().$executeRaw`UPDATE engine_artifacts SET polled_at = polled_at - interval '6 seconds'`
  await recorder.record('token', 'A device, after the person allowed it', { form }, { fill })
}

export async function askAbout(world: World): Promise<void> {
  const { recorder } = world
  const { body } = await redeem(world, await allowed(world, undefined))
  const bearer = { headers: BEARER }
  const fill = { ...secret, TOKEN: String(body.access_token) }
  await recorder.record('readUserInfo', 'With a token for userinfo', bearer, { fill })
  await recorder.record('readUserInfo', 'With one for the course API', bearer, {
    fill: { TOKEN: world.aliceToken },
  })
  const { body: api } = await redeem(world, await allowed(world, API))
  const question = { basicAuth: PLANNER, form: { token: '$TOKEN' } }
  const live = { fill: { ...secret, TOKEN: String(api.access_token) } }
  await recorder.record('introspect', 'One of its own', question, live)
  const others = { fill: { ...secret, TOKEN: world.aliceToken } }
  await recorder.record('introspect', 'Somebody else’s', question, others)
  await recorder.record('introspect', 'Asked by nobody', { form: { token: '$TOKEN' } }, live)
  await recorder.record('revoke', 'A refresh token, and the access with it', question, {
    fill: { ...secret, TOKEN: String(api.refresh_token) },
  })
  const query = {
    id_token_hint: '$ID_TOKEN',
    post_logout_redirect_uri: 'http://localhost:3001/',
    state: '$STATE',
  }
  const leave = { fill: { ID_TOKEN: String(api.id_token), STATE: 'bye' } }
  await recorder.record('logout', 'The person is asked', { query }, leave)
}
