// Clients that nobody here wrote: Authlib and requests-oauthlib (with PyJWT), each in a process of its own, over HTTP.
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { sessionCookieName } from '@/lib/sign-in/cookies'
import { inRoot } from '../../../scripts/bootstrap/paths.mjs'
import { signedInAccount } from '../../fixtures/accounts'
import { startAppServer } from '../../fixtures/app-server'
import { addClient, addMachine, REDIRECT, SECRET } from '../../fixtures/oauth'
import { FIRST_SETUP_MS, preparePython, type Runtime } from '../../fixtures/other-languages'

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code'
vi.setConfig({ testTimeout: 30_000 })
const app = await startAppServer()
let python: Runtime
let world: object

beforeAll(async () => {
  python = await preparePython()
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = { kid: 'k1', alg: 'ES256', use: 'sig' }
  const machine = await addMachine({ jwks: { keys: [{ ...(await exportJWK(publicKey)), ...jwk }] } as never })
  const web = await addClient()
  const device = await addClient({
    kind: 'native',
    secretHash: null,
    grantTypes: [DEVICE, 'refresh_token'],
    redirectUris: [],
  })
  world = {
    origin: app.origin,
    client: { id: web.id, secret: SECRET, redirect_uri: REDIRECT },
    machine: { id: machine.id, secret: SECRET, key: { ...(await exportJWK(privateKey)), ...jwk } },
    device: { id: device.id },
  }
}, FIRST_SETUP_MS)
afterAll(app.close)

/** Each scenario has a person of its own, who has allowed nothing yet. */
async function run(program: string, scenario: string, skip: (reason: string) => never): Promise<void> {
  if ('missing' in python) return skip(python.missing)
  const { userId, sessionToken } = await signedInAccount({ name: 'Ada Python' })
  const person = { user_id: userId, user_name: 'Ada Python' }
  const cookie = { name: sessionCookieName(), value: sessionToken }
  const child = spawn(python.command, [...python.args, inRoot('tests/outside', program), scenario])
  child.stdin.end(JSON.stringify({ ...world, ...person, cookie }))
  const [errors, code] = await Promise.all([
    text(child.stderr),
    new Promise((resolve, reject) => child.on('close', resolve).on('error', reject)),
  ])
  expect(code, errors).toBe(0)
}

const AUTHLIB: [rule: string, scenario: string][] = [
  [
    'the code flow with PKCE (RFC 7636, section 4), `iss` (RFC 9207, section 2), an ID token with its nonce (OpenID Connect Core 1.0, section 3.1.3.7) and userinfo (section 5.3)',
    'code_flow',
  ],
  ['refreshing, with a new token each time (RFC 6749, section 6; RFC 9700, section 4.14.2)', 'refresh'],
  ['introspection (RFC 7662, section 2) and revocation (RFC 7009, section 2)', 'revoke_and_introspect'],
  ['a machine with its secret (RFC 6749, section 4.4)', 'machine_secret'],
  ['a machine with its key (RFC 7523, section 2.2)', 'machine_key'],
]

const REQUESTS_OAUTHLIB: [rule: string, scenario: string][] = [
  [
    'the code flow with PKCE (RFC 7636, section 4) and state (RFC 6749, section 10.12), an ID token that PyJWT verifies (RFC 7519, section 7.2)',
    'code_flow',
  ],
  ['refreshing (RFC 6749, section 6)', 'refresh'],
  ['a machine (RFC 6749, section 4.4)', 'machine'],
  ['a device that polls, too early as well (RFC 8628, section 3.5)', 'device'],
]

describe('Authlib', () => {
  it.for(AUTHLIB)('%s', ([, scenario], { skip }) => run('authlib_client.py', scenario, skip))
})

describe('requests-oauthlib', () => {
  it.for(REQUESTS_OAUTHLIB)('%s', ([, scenario], { skip }) =>
    run('requests_oauthlib_client.py', scenario, skip),
  )
})
