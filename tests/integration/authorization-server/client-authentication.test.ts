// How programs prove at the token endpoint who they are, and what isn't a proof.
import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { later } from '@/lib/clock'
import { sha256 } from '@/lib/crypto/hash'
import { db } from '@/lib/db'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import { addClient, addMachine, post, SECRET } from '../../fixtures/oauth'
import { APP } from '../../fixtures/route-browser'

const TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const grant_type = 'client_credentials'

let keys: Awaited<ReturnType<typeof generateKeyPair>>
let jwks: object
beforeAll(async () => {
  keys = await generateKeyPair('ES256', { extractable: true })
  jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }] }
})

type Wishes = { alg?: string; key?: CryptoKey | Uint8Array; claims?: Record<string, unknown> }

/** A good assertion of this client, unless wished otherwise. */
async function assertion(id: string, { alg = 'ES256', key = keys.privateKey, claims = {} }: Wishes = {}) {
  const at = Math.floor(Date.now() / 1000)
  const good = { iss: id, sub: id, aud: APP, jti: randomUUID(), iat: at, exp: at + 60 }
  return new SignJWT({ ...good, ...claims }).setProtectedHeader({ alg, kid: 'k1' }).sign(key)
}

const present = (client_assertion: string, path = '/oauth/token') =>
  post(path, { grant_type, client_assertion, client_assertion_type: TYPE })

const addKeyed = () => addMachine({ jwks: jwks as never })

describe('a signed assertion (RFC 7523, section 3)', () => {
  it('is accepted from a client with keys, also from one that has no secret at all', async () => {
    for (const wishes of [{}, { secretHash: null }]) {
      const client = await addMachine({ jwks: jwks as never, ...wishes })
      expect((await present(await assertion(client.id))).status).toBe(200)
    }
  })

  it('point 3: for another audience it is refused', async () => {
    const { id } = await addKeyed()
    for (const aud of ['https://elsewhere.example', `${APP}/api`, [`${APP}.evil.example`]])
      expect((await present(await assertion(id, { claims: { aud } }))).body.error).toBe('invalid_client')
  })

  it('points 1 and 2: in another client’s name, or with no expiry, or an old one, it is refused', async () => {
    const [{ id }, other] = [await addKeyed(), await addKeyed()]
    for (const claims of [
      { iss: other.id },
      { exp: undefined },
      { exp: Math.floor(Date.now() / 1000) - 60 },
      { jti: undefined },
    ])
      expect((await present(await assertion(id, { claims }))).body.error).toBe('invalid_client')
  })

  it('section 8 (RFC 8725, section 3.1): neither unsigned, nor with a shared secret as the key', async () => {
    const { id } = await addKeyed()
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
    const [, payload = ''] = (await assertion(id)).split('.')
    const bare = `${encode({ alg: 'none' })}.${payload}.`
    const secret = new TextEncoder().encode(sha256(SECRET))
    const shared = await assertion(id, { alg: 'HS256', key: secret })
    for (const each of [bare, shared]) expect((await present(each)).status).toBe(401)
  })

  it('of a client that has only a secret is refused', async () => {
    const { id } = await addMachine()
    const secret = new TextEncoder().encode(sha256(SECRET).padEnd(64))
    expect((await present(await assertion(id))).status).toBe(401)
    expect((await present(await assertion(id, { alg: 'HS256', key: secret }))).status).toBe(401)
  })

  it('point 7: works once, also of two at the same instant', async () => {
    const { id } = await addKeyed()
    const once = await assertion(id)
    expect((await present(once)).status).toBe(200)
    expect((await present(once)).body.error).toBe('invalid_client')
    const twice = await assertion(id)
    const answers = await meetInDatabase('engine_artifacts', [() => present(twice), () => present(twice)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
  })

  it('with a name that no client can have is an error of the client, not of ours', async () => {
    for (const sub of ['a\0b', '', '__proto__', 'x'.repeat(5000)]) {
      const { status } = await present(await assertion('someone', { claims: { sub } }))
      expect([sub.slice(0, 10), status >= 400 && status < 500]).toEqual([sub.slice(0, 10), true])
    }
  })

  it('beside a secret is refused: one way at a time (RFC 6749, section 2.3)', async () => {
    const client = await addKeyed()
    const both = { grant_type, client_assertion: await assertion(client.id), client_assertion_type: TYPE }
    expect((await post('/oauth/token', both, client)).status).toBe(400)
  })
})

describe('a secret (RFC 6749, section 2.3.1)', () => {
  it('the one before the last rotation works until its overlap ends', async () => {
    const old = { previousSecretHash: sha256('the-old-one') }
    const during = await addMachine({ ...old, previousSecretUntil: later(60_000) })
    const after = await addMachine({ ...old, previousSecretUntil: later(-60_000) })
    const never = await addMachine(old)
    const statusOf = async (client: typeof during) =>
      (await post('/oauth/token', { grant_type }, client, { secret: 'the-old-one' })).status
    expect([await statusOf(during), await statusOf(after), await statusOf(never)]).toEqual([200, 401, 401])
  })

  it('of a client that has keys goes on working beside them', async () => {
    expect((await post('/oauth/token', { grant_type }, await addKeyed())).status).toBe(200)
  })

  it('a client without one gets in neither with none nor with the stored form of none', async () => {
    const client = await addMachine({ secretHash: null })
    for (const secret of ['', sha256(''), 'undefined', 'null']) {
      const { status } = await post('/oauth/token', { grant_type }, client, { secret })
      expect([secret, [400, 401].includes(status)]).toEqual([secret, true])
    }
    expect((await post('/oauth/token', { grant_type, client_id: client.id })).status).toBe(401)
  })

  it('the stored hash of one is no secret', async () => {
    const client = await addMachine()
    const { status } = await post('/oauth/token', { grant_type }, client, { secret: sha256(SECRET) })
    expect(status).toBe(401)
  })

  it('a client without a device’s flow, or without the code flow, can’t begin it', async () => {
    const machine = await addMachine()
    const begun = await post('/oauth/device_authorization', { scope: 'courses:read' }, machine)
    expect(begun.status).toBe(400)
    const cli = await addClient({ kind: 'native', secretHash: null, grantTypes: ['authorization_code'] })
    expect((await post('/oauth/token', { grant_type }, cli)).body.error).toBe('unauthorized_client')
  })

  it('two values of one parameter are refused (RFC 6749, section 3.2)', async () => {
    const client = await addMachine()
    const body = new URLSearchParams({ grant_type, scope: 'courses:read' })
    body.append('client_id', client.id)
    body.append('client_id', 'another')
    expect((await post('/oauth/token', body, client)).body.error).toBe('invalid_request')
  })
})

describe('a pushed request (RFC 9126)', () => {
  it('needs the client’s authentication, is for that client alone, and lives a minute', async () => {
    const theirs = await addClient({ redirectUris: ['https://evil.example/callback'] })
    const mine = await addClient()
    const wanted = {
      client_id: mine.id,
      response_type: 'code',
      redirect_uri: 'http://localhost:3001/callback',
      scope: 'openid',
      code_challenge: sha256('x'),
      code_challenge_method: 'S256',
    }
    expect((await post('/oauth/par', wanted)).status).toBe(401)
    expect((await post('/oauth/par', wanted, theirs)).status).toBe(400)
    const { body } = await post('/oauth/par', wanted, mine)
    expect(body.expires_in).toBe(60)
    const { GET } = await import('@/app/oauth/[...path]/route')
    const open = (client_id: string) => {
      const query = new URLSearchParams({ client_id, request_uri: String(body.request_uri) })
      return GET(new Request(`${APP}/oauth/authorize?${query}`))
    }
    const stolen = new URL((await open(theirs.id)).headers.get('location') ?? '')
    expect([stolen.host, stolen.searchParams.get('code')]).toEqual(['evil.example', null])
    expect(stolen.searchParams.get('error')).toBe('invalid_request_object')
    expect((await open(mine.id)).headers.get('location')).toMatch(/^\/consent\//)
    await db().engineArtifact.deleteMany({ where: { kind: 'PushedAuthorizationRequest' } })
    const gone = new URL((await open(mine.id)).headers.get('location') ?? '')
    expect([gone.searchParams.get('error'), gone.searchParams.get('code')]).toEqual([
      'invalid_request_uri',
      null,
    ])
  })
})
