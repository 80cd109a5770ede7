// The configured algorithm signs; the others stay good for what they signed before (RFC 8725, 3.1).
import {
  calculateJwkThumbprint,
  decodeProtectedHeader,
  jwtVerify,
  createLocalJWKSet,
  type JSONWebKeySet,
} from 'jose'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { resetDatabase } from '../../fixtures/database'
import { restartInstance } from '../../fixtures/restart'

beforeEach(resetDatabase)
afterAll(() => delete process.env.TOKEN_SIGNING_ALG)

/** The application as it starts with this algorithm configured. */
async function startWith(algorithm: string) {
  process.env.TOKEN_SIGNING_ALG = algorithm
  vi.resetModules()
  restartInstance()
  const { makeToken, tryToken } = await import('../../fixtures/access-tokens')
  const { GET } = await import('@/app/.well-known/jwks.json/route')
  const { rotateKeys } = await import('@/lib/tokens/rotate-keys')
  const published = async () => (await (await GET()).json()) as JSONWebKeySet
  return { makeToken, tryToken, published, rotateKeys }
}

const PUBLIC_MEMBERS = {
  RS256: { kty: 'RSA', members: ['e', 'n'] },
  ES256: { kty: 'EC', members: ['crv', 'x', 'y'] },
  EdDSA: { kty: 'OKP', members: ['crv', 'x'] },
}
const ALGORITHMS = Object.keys(PUBLIC_MEMBERS) as (keyof typeof PUBLIC_MEMBERS)[]

describe.each(ALGORITHMS)('%s', (algorithm) => {
  it('signs tokens that the guard and others verify', async () => {
    const { makeToken, tryToken, published } = await startWith(algorithm)
    const token = await makeToken()
    expect(decodeProtectedHeader(token).alg).toBe(algorithm)
    expect(await tryToken(token)).toMatchObject({ status: 200 })
    await expect(jwtVerify(token, createLocalJWKSet(await published()))).resolves.toBeDefined()
  })

  it('publishes the public members only', async () => {
    const { published } = await startWith(algorithm)
    const { kty, members } = PUBLIC_MEMBERS[algorithm]
    const { keys } = await published()
    expect(keys).toHaveLength(2)
    for (const key of keys) {
      expect(Object.keys(key).sort()).toEqual(['alg', 'kid', 'kty', 'use', ...members].sort())
      expect(key).toMatchObject({ kty, alg: algorithm, use: 'sig', kid: await calculateJwkThumbprint(key) })
    }
  })

  it('rotates', async () => {
    const { makeToken, tryToken, rotateKeys } = await startWith(algorithm)
    const token = await makeToken()
    expect(await rotateKeys()).toMatchObject({ rotated: true })
    restartInstance()
    expect(await tryToken(token)).toMatchObject({ status: 200 })
    expect(await tryToken(await makeToken())).toMatchObject({ status: 200 })
  })
})

describe('a change of the algorithm', () => {
  it('lets the tokens of the old one live on', async () => {
    const before = await startWith('RS256')
    const old = await before.makeToken()
    const after = await startWith('ES256')
    expect(await after.tryToken(old)).toMatchObject({ status: 200 })
    const fresh = await after.makeToken()
    expect(decodeProtectedHeader(fresh).alg).toBe('ES256')
    expect(await after.tryToken(fresh)).toMatchObject({ status: 200 })
  })

  it('rotates the keys of the new one only', async () => {
    const before = await startWith('RS256')
    const old = await before.makeToken()
    const after = await startWith('ES256')
    await after.makeToken()
    expect(await after.rotateKeys()).toMatchObject({ rotated: true })
    restartInstance()
    expect(await after.tryToken(old)).toMatchObject({ status: 200 })
  })
})
