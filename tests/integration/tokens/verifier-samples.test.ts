// samples/verify-tokens at work: our tokens at services in Node, Python and Java, which know the app over HTTP only.
import { createPublicKey } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { epochSeconds } from '@/lib/clock'
import { rotateKeys } from '@/lib/tokens/rotate-keys'
import { publicKeys, refreshKeyRing } from '@/lib/tokens/signing-keys'
import { sessionCookieName } from '@/lib/sign-in/cookies'
import { startAppServer } from '../../fixtures/app-server'
import { encodePart, goodClaims, makeToken, type Wishes } from '../../fixtures/access-tokens'
import { signedInAccount, type Account } from '../../fixtures/accounts'
import { addMachine, post } from '../../fixtures/oauth'
import { FIRST_SETUP_MS, type Runtime } from '../../fixtures/other-languages'
import { restartInstance } from '../../fixtures/restart'
import { LANGUAGES, TokenVerifier } from '../../fixtures/token-verifiers'

let rotations = 0
const KEY_SET = 'GET /.well-known/jwks.json'
const server = await startAppServer()
afterAll(server.close)

/** Over HTTP, as a browser's page gets it. */
async function fetchToken({ sessionToken }: Account): Promise<string> {
  const headers = { cookie: `${sessionCookieName()}=${sessionToken}`, origin: server.origin }
  const response = await fetch(`${server.origin}/api/token`, { method: 'POST', headers })
  return ((await response.json()) as { access_token: string }).access_token
}

const publishedKey = async () => (await publicKeys()).keys[0] as Record<string, string>

async function unsigned(alg: string): Promise<string> {
  const { kid } = await publishedKey()
  return `${encodePart({ alg, typ: 'at+jwt', kid })}.${encodePart(goodClaims())}.`
}

async function signedWithPublicKey(): Promise<string> {
  const pem = createPublicKey({ key: await publishedKey(), format: 'jwk' }).export({
    type: 'spki',
    format: 'pem',
  })
  return makeToken({ header: { alg: 'HS256' }, key: Buffer.from(pem) })
}

async function withOtherClaims(): Promise<string> {
  const [header, , signature] = (await makeToken()).split('.')
  return [header, encodePart({ ...goodClaims(), roles: ['admin'] }), signature].join('.')
}

async function withOtherSignature(): Promise<string> {
  const [header, payload, signature = ''] = (await makeToken()).split('.')
  const bytes = Buffer.from(signature, 'base64url')
  bytes[0]! ^= 1
  return [header, payload, bytes.toString('base64url')].join('.')
}

const made = (wishes: Wishes) => () => makeToken(wishes)
const claims = (wishes: Record<string, unknown>) => made({ claims: wishes })

const REFUSED: [what: string, token: () => Promise<string>, error: string][] = [
  ['an expired token', () => makeToken({ claims: goodClaims(epochSeconds() - 310) }), 'token_expired'],
  [
    'a token that isn’t valid yet',
    () => makeToken({ claims: { nbf: epochSeconds() + 60 } }),
    'invalid_token',
  ],
  ['a token for another service', claims({ aud: 'https://api.example' }), 'invalid_token'],
  ['a token for nobody', claims({ aud: undefined }), 'invalid_token'],
  ['a token of another issuer', claims({ iss: 'https://issuer.example' }), 'invalid_token'],
  ['the issuer with a slash', () => makeToken({ claims: { iss: `${server.origin}/` } }), 'invalid_token'],
  ['an ID token (RFC 8725, section 3.11)', made({ header: { typ: 'JWT' } }), 'invalid_token'],
  ['a certificate', made({ header: { typ: 'certificate+jwt' } }), 'invalid_token'],
  ['a token without a type', made({ header: { typ: undefined } }), 'invalid_token'],
  ['alg none (RFC 8725, section 2.1)', () => unsigned('none'), 'invalid_token'],
  ['HS256 with the public key as its secret (RFC 8725, section 2.1)', signedWithPublicKey, 'invalid_token'],
  ['an unknown kid', made({ header: { kid: 'nobody-knows-me' } }), 'invalid_token'],
  ['a changed signature', withOtherSignature, 'invalid_token'],
  ['changed claims', withOtherClaims, 'invalid_token'],
  ['a token without exp', claims({ exp: undefined }), 'invalid_token'],
  ['a token without sub', claims({ sub: undefined }), 'invalid_token'],
  ['a client_id that is no text', claims({ client_id: 7 }), 'invalid_token'],
  ['a scope that is no text', claims({ scope: ['courses:read'] }), 'invalid_token'],
  ['a token that is bound to a key (RFC 9449, section 7.2)', claims({ cnf: { jkt: 'x' } }), 'invalid_token'],
  ['a token without the scope', claims({ scope: 'courses:write' }), 'insufficient_scope'],
  ['a scope that begins alike', claims({ scope: 'courses:readonly' }), 'insufficient_scope'],
  ['something that is no token', () => Promise.resolve('garbage'), 'invalid_token'],
  ['nothing', () => Promise.resolve(''), 'invalid_token'],
]

describe.each(LANGUAGES)('$name', ({ program, prepare, algorithms }) => {
  let runtime: Runtime
  let verifier: TokenVerifier | undefined
  const start = (settings: Record<string, string> = {}) =>
    new TokenVerifier(runtime, program, { APP_URL: server.origin, ...settings })

  beforeAll(async () => {
    runtime = await prepare()
    if (!('missing' in runtime)) verifier = start()
  }, FIRST_SETUP_MS)
  afterAll(() => verifier?.close())

  /** The test's own title says what is skipped; the note why. */
  const present = (skip: (reason: string) => never): TokenVerifier =>
    verifier ?? skip('missing' in runtime ? runtime.missing : 'not started')

  it('accepts a token of POST /api/token and reads its claims (RFC 9068, section 4)', async ({ skip }) => {
    const account = await signedInAccount({ roles: ['free-user', 'paid-individual'] })
    const token = await fetchToken(account)
    expect(await present(skip).check(token)).toMatchObject({
      accepted: true,
      claims: {
        iss: server.origin,
        sub: account.userId,
        sid: account.sessionId,
        client_id: 'campuskey-web',
        scope: 'courses:read certificates:issue',
        roles: ['free-user', 'paid-individual'],
      },
    })
  })

  it('accepts a machine’s token, which has no roles', async ({ skip }) => {
    const machine = await addMachine()
    const { body } = await post('/oauth/token', { grant_type: 'client_credentials' }, machine)
    expect(await present(skip).check(String(body.access_token))).toMatchObject({
      accepted: true,
      claims: { sub: machine.id },
    })
  })

  it('allows clocks a few seconds', async ({ skip }) => {
    const token = await makeToken({ claims: { exp: epochSeconds() - 1 } })
    expect(await present(skip).check(token)).toMatchObject({ accepted: true })
  })

  it.for(REFUSED)('refuses %s', async ([_what, make, error], { skip }) => {
    expect(await present(skip).check(await make())).toMatchObject({ accepted: false, error })
  })

  it('says that the keys can’t be had, not that the token is bad', async ({ skip }) => {
    present(skip)
    const lost = start({ APP_URL: 'http://127.0.0.1:9' })
    expect(await lost.check(await makeToken())).toMatchObject({ accepted: false, error: 'keys_unavailable' })
    lost.close()
  })

  it('fetches the keys once, also for many a made-up kid', async ({ skip }) => {
    present(skip)
    const fresh = start()
    const before = server.seen.length
    for (const kid of ['a', 'b', 'c', 'd']) {
      await fresh.check(await makeToken())
      await fresh.check(await makeToken({ header: { kid } }))
    }
    fresh.close()
    // Nimbus allows a second time before it begins to wait.
    expect(server.seen.slice(before).filter((request) => request === KEY_SET).length).toBeLessThanOrEqual(2)
  })

  it('keeps working over a rotation, with the keys that it has', async ({ skip }) => {
    present(skip)
    const fresh = start()
    expect(await fresh.check(await makeToken())).toMatchObject({ accepted: true })
    const before = server.seen.length
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ++rotations * 3_600_000 })
    expect(await rotateKeys()).toMatchObject({ rotated: true })
    vi.useRealTimers()
    await refreshKeyRing()
    expect(await fresh.check(await makeToken())).toMatchObject({ accepted: true })
    expect(server.seen.slice(before)).not.toContain(KEY_SET)
    fresh.close()
  })

  it.for(algorithms)(
    'fetches the keys again for one that is new, here of %s',
    async (algorithm, { skip }) => {
      present(skip)
      const eager = start({ REFETCH_SECONDS: '0' })
      expect(await eager.check(await makeToken())).toMatchObject({ accepted: true })
      process.env.TOKEN_SIGNING_ALG = algorithm
      vi.resetModules()
      restartInstance()
      const modern = await import('../../fixtures/access-tokens')
      expect(await eager.check(await modern.makeToken())).toMatchObject({ accepted: true })
      eager.close()
      delete process.env.TOKEN_SIGNING_ALG
      vi.resetModules()
      restartInstance()
    },
  )
})
