import { db } from '@/lib/db'
import { SECRET } from '../../../fixtures/oauth'
import { dpopProof } from '../scenarios/oauth'
import { DEVICE_GRANT, type World } from '../scenarios/world'
import { refuse } from './world'

const fill = { CLIENT_SECRET: SECRET }
const basicAuth = 'study-planner:$CLIENT_SECRET'
const request = {
  client_id: 'study-planner',
  response_type: 'code',
  redirect_uri: 'http://localhost:3001/callback',
  scope: 'openid courses:read',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
}
const stranger = { ...request, client_id: 'nobody' }
const machine = { basicAuth: 'course-sync-service:$CLIENT_SECRET' }
const credentials = { grant_type: 'client_credentials' }

export async function atTheServer({ recorder }: World): Promise<void> {
  const how = { fill }
  const stale = { fill: { ...fill, PROOF: await dpopProof({ nonce: 'stale' }) } }
  await refuse(recorder, [
    ['authorize', 'invalid_request', { query: { ...request, redirect_uri: 'https://other.example/' } }],
    ['authorize', 'invalid_request', { query: stranger }],
    ['logout', 'invalid_request', { query: { id_token_hint: 'not-a-token' } }],
    [
      'pushAuthorizationRequest',
      'invalid_request',
      { basicAuth, form: { ...request, code_challenge: '' } },
      how,
    ],
    [
      'pushAuthorizationRequest',
      'invalid_scope',
      { basicAuth, form: { ...request, scope: 'courses:write' } },
      how,
    ],
    [
      'pushAuthorizationRequest',
      'invalid_target',
      { basicAuth, form: { ...request, resource: 'https://a.example' } },
      how,
    ],
    ['token', 'invalid_request', { basicAuth, form: { grant_type: 'authorization_code' } }, how],
    ['token', 'unauthorized_client', { basicAuth, form: credentials }, how],
    ['token', 'unsupported_grant_type', { basicAuth, form: { grant_type: 'password' } }, how],
    ['token', 'use_dpop_nonce', { ...machine, headers: { DPoP: '$PROOF' }, form: credentials }, stale],
    ['token', 'invalid_dpop_proof', { ...machine, headers: { DPoP: 'not-a-proof' }, form: credentials }, how],
    ['authorizeDevice', 'invalid_request', { form: { scope: 'openid' } }],
    ['authorizeDevice', 'invalid_client', { form: { client_id: 'nobody' } }],
    ['authorizeDevice', 'invalid_scope', { form: { client_id: 'course-cli', scope: 'profile' } }],
    ['readUserInfo', 'invalid_token', {}],
    ['introspect', 'invalid_request', { basicAuth, form: { token_type_hint: 'access_token' } }, how],
    ['revoke', 'invalid_request', { basicAuth, form: { token_type_hint: 'access_token' } }, how],
    ['revoke', 'invalid_client', { basicAuth, form: { token: 'x' } }, { fill: { CLIENT_SECRET: 'wrong' } }],
  ])
}

async function begin({ recorder }: World): Promise<{ DEVICE_CODE: string; user_code: string }> {
  const { body } = await recorder.record('authorizeDevice', 'begun', { form: { client_id: 'course-cli' } })
  return { DEVICE_CODE: String(body.device_code), user_code: String(body.user_code) }
}

export async function atTheDevice(world: World): Promise<void> {
  const form = { grant_type: DEVICE_GRANT, client_id: 'course-cli', device_code: '$DEVICE_CODE' }
  const { browser } = world.alice
  const [hasty, denied, late] = [await begin(world), await begin(world), await begin(world)]
  const { url } = await browser.submit('/device/code', { user_code: denied.user_code })
  await browser.submit('/device/answer', { request: url.searchParams.get('request') ?? '', decision: 'deny' })
  const ask = (code: string, { DEVICE_CODE }: { DEVICE_CODE: string }) =>
    refuse(world.recorder, [['token', code, { form }, { fill: { DEVICE_CODE } }]])
  await ask('authorization_pending', hasty)
  await ask('slow_down', hasty)
  await ask('access_denied', denied)
  await db().$executeRaw`UPDATE engine_artifacts SET expires_at = expires_at - interval '11 minutes',
    payload = jsonb_set(payload, '{exp}', to_jsonb((payload->>'exp')::int - 660)) WHERE kind = 'DeviceCode'`
  await ask('expired_token', late)
}
