// Tokens that are bound to a key (RFC 9449), from the token endpoint to the course API.
import { calculateJwkThumbprint, decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { GET } from '@/app/api/courses/route'
import { epochSeconds } from '@/lib/clock'
import { sha256 } from '@/lib/crypto/hash'
import { makeToken } from '../../fixtures/access-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import {
  addClient,
  addMachine,
  API,
  answer,
  authorizationUrl,
  follow,
  post,
  REDIRECT,
} from '../../fixtures/oauth'
import { APP } from '../../fixtures/route-browser'

type Keys = Awaited<ReturnType<typeof generateKeyPair>>
let keys: Keys

type Making = { typ?: string; alg?: string; seconds?: number; pair?: Keys }

/** `seconds` is how old it is. */
async function signedProof(
  claims: Record<string, unknown>,
  { typ = 'dpop+jwt', alg = 'ES256', seconds = 0, pair: { privateKey, publicKey } = keys }: Making,
) {
  return new SignJWT({ jti: randomUUID(), ...claims })
    .setProtectedHeader({ typ, alg, jwk: await exportJWK(publicKey) })
    .setIssuedAt(epochSeconds() - seconds)
    .sign(privateKey)
}

const proof = (claims: Record<string, unknown>, pair = keys) => signedProof(claims, { pair })

const atToken = () => proof({ htm: 'POST', htu: `${APP}/oauth/token` })
const atCourses = (token: string, wishes: Record<string, unknown> = {}, pair = keys) =>
  proof({ htm: 'GET', htu: `${APP}/api/courses`, ath: sha256(token), ...wishes }, pair)

async function boundToken(): Promise<string> {
  const { body, status } = await post(
    '/oauth/token',
    { grant_type: 'client_credentials' },
    await addMachine(),
    {
      dpop: await atToken(),
    },
  )
  expect([status, body.token_type]).toEqual([200, 'DPoP'])
  return String(body.access_token)
}

const courses = async (headers: Record<string, string>) =>
  (await GET(new Request(`${APP}/api/courses`, { headers }), { params: Promise.resolve({}) })).status

beforeAll(async () => {
  keys = await generateKeyPair('ES256', { extractable: true })
})

describe('DPoP (RFC 9449)', () => {
  it('section 6.1: the token carries the thumbprint of the key', async () => {
    const jkt = await calculateJwkThumbprint(await exportJWK(keys.publicKey))
    expect(decodeJwt(await boundToken()).cnf).toEqual({ jkt })
  })

  it('section 7.1: with a proof for this request the token is accepted', async () => {
    const token = await boundToken()
    expect(await courses({ authorization: `DPoP ${token}`, dpop: await atCourses(token) })).toBe(200)
  })

  it('section 7.2: as a bearer token, or without a proof, it is refused', async () => {
    const token = await boundToken()
    expect(await courses({ authorization: `Bearer ${token}` })).toBe(401)
    expect(await courses({ authorization: `Bearer ${token}`, dpop: await atCourses(token) })).toBe(401)
    expect(await courses({ authorization: `DPoP ${token}` })).toBe(401)
  })

  it('section 4.3: a proof for another method, address, token or key is refused', async () => {
    const token = await boundToken()
    const other = await generateKeyPair('ES256', { extractable: true })
    const proofs = [
      await atCourses(token, { htm: 'POST' }),
      await atCourses(token, { htu: `${APP}/api/me` }),
      await atCourses(token, { ath: sha256('another') }),
      await atCourses(token, {}, other),
      'not a proof',
    ]
    for (const dpop of proofs) expect(await courses({ authorization: `DPoP ${token}`, dpop })).toBe(401)
  })

  it('section 4.3: a proof of another type, from long ago, or by another algorithm is refused', async () => {
    const token = await boundToken()
    const claims = { htm: 'GET', htu: `${APP}/api/courses`, ath: sha256(token) }
    const ask = async (dpop: string) => courses({ authorization: `DPoP ${token}`, dpop })
    expect(await ask(await signedProof(claims, {}))).toBe(200)
    expect(await ask(await signedProof(claims, { typ: 'JWT' }))).toBe(401)
    expect(await ask(await signedProof(claims, { seconds: 50 }))).toBe(200)
    expect(await ask(await signedProof(claims, { seconds: 70 }))).toBe(401)
    expect(await ask(await signedProof(claims, { seconds: -10 }))).toBe(401)
    expect(await ask(await signedProof({ ...claims, jti: 'x'.repeat(257) }, {}))).toBe(401)
  })

  it('section 11.6: a token that is bound to a key of another algorithm is of no use, whoever made it', async () => {
    const pair = await generateKeyPair('ES384', { extractable: true })
    const jkt = await calculateJwkThumbprint(await exportJWK(pair.publicKey))
    const token = await makeToken({ claims: { cnf: { jkt } } })
    const claims = { htm: 'GET', htu: `${APP}/api/courses`, ath: sha256(token) }
    const dpop = await signedProof(claims, { alg: 'ES384', pair })
    expect(await courses({ authorization: `DPoP ${token}`, dpop })).toBe(401)
  })

  it('section 11.1: a proof works once', async () => {
    const token = await boundToken()
    const headers = { authorization: `DPoP ${token}`, dpop: await atCourses(token) }
    expect(await courses(headers)).toBe(200)
    expect(await courses(headers)).toBe(401)
  })

  it('an unbound token is no DPoP token', async () => {
    const { body } = await post('/oauth/token', { grant_type: 'client_credentials' }, await addMachine())
    const token = String(body.access_token)
    expect(await courses({ authorization: `DPoP ${token}`, dpop: await atCourses(token) })).toBe(401)
  })

  it('section 5: a public client’s refresh token is bound to the key as well', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient({ kind: 'native', secretHash: null })
    const { url, verifier } = await authorizationUrl(client, { resource: API })
    const back = await answer(browser, await follow(browser, url), 'allow')
    const code = {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: REDIRECT,
    }
    const { body } = await post('/oauth/token', { ...code, code_verifier: verifier }, client, {
      dpop: await atToken(),
    })
    const again = { grant_type: 'refresh_token', refresh_token: String(body.refresh_token) }
    expect((await post('/oauth/token', again, client)).body.error).toBe('invalid_grant')
    expect((await post('/oauth/token', again, client, { dpop: await atToken() })).status).toBe(200)
  })
})
