// The keys: made once, published without their secrets, encrypted in the database.
import { randomBytes } from 'node:crypto'
import { calculateJwkThumbprint, CompactEncrypt, compactDecrypt, decodeProtectedHeader, type JWK } from 'jose'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { GET as getKeys } from '@/app/.well-known/jwks.json/route'
import { seal } from '@/lib/crypto/seal'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { log } from '@/lib/http/log'
import { makeKey, refreshKeyRing } from '@/lib/tokens/signing-keys'
import { addKey } from '@/lib/tokens/store'
import { makeToken, tryToken } from '../../fixtures/access-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { restartInstance } from '../../fixtures/restart'

beforeEach(async () => {
  restartInstance()
  await resetDatabase()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const published = async () => ((await (await getKeys()).json()) as { keys: JWK[] }).keys

describe('the first keys', () => {
  it('are one active and one next, so that every cache knows a key before it signs', async () => {
    await refreshKeyRing()
    const keys = await db().signingKey.findMany({ orderBy: { status: 'asc' } })
    expect(keys.map(({ status, algorithm }) => [status, algorithm])).toEqual([
      ['active', 'RS256'],
      ['next', 'RS256'],
    ])
  })

  it('of two instances that start at once are one set, which both use', async () => {
    const memory = globalThis as { campuskeyKeyRead?: unknown }
    const first = refreshKeyRing()
    // What this process remembers of the read under way is all that makes it one instance.
    delete memory.campuskeyKeyRead
    const second = refreshKeyRing()
    const rings = await Promise.all([first, second])
    expect(await db().signingKey.count()).toBe(2)
    expect(rings[0].active.kid).toBe(rings[1].active.kid)
    expect(rings[0]).not.toBe(rings[1])
  })

  it('stay the same after a restart', async () => {
    const before = (await refreshKeyRing()).active.kid
    restartInstance()
    expect((await refreshKeyRing()).active.kid).toBe(before)
    expect(await db().signingKey.count()).toBe(2)
  })
})

describe('/.well-known/jwks.json (RFC 7517, 5)', () => {
  it('is a key set by its media type, and may be cached for a few minutes', async () => {
    const response = await getKeys()
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/jwk-set+json')
    expect(response.headers.get('cache-control')).toBe('public, max-age=300')
  })

  it('has the public members of each key and no others', async () => {
    const keys = await published()
    expect(keys).toHaveLength(2)
    for (const key of keys)
      expect(key).toStrictEqual({
        kty: 'RSA',
        n: expect.stringMatching(/^[\w-]{342}$/) as string,
        e: 'AQAB',
        kid: await calculateJwkThumbprint(key),
        alg: 'RS256',
        use: 'sig',
      })
  })

  it('lists a key made elsewhere within half a minute, also after a long quiet time', async () => {
    await published()
    const other = await makeKey('ES256')
    await addKey(db(), other, 'active', new Date())
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 })
    expect((await published()).map(({ kid }) => kid)).toContain(other.kid)
  })
})

describe('while the keys can’t be read anew', () => {
  it('those known so far are published, and verify', async () => {
    const before = await published()
    const token = await makeToken()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 })
    const reads = vi.spyOn(db().signingKey, 'findMany').mockRejectedValue(new Error('unreachable'))
    expect(await published()).toEqual(before)
    expect(await tryToken(token)).toMatchObject({ status: 200 })
    expect(reads).toHaveBeenCalled()
  })
})

describe('a kid that this instance doesn’t know yet', () => {
  it('is looked for again, but not more than every five seconds', async () => {
    await refreshKeyRing()
    const other = await makeKey('RS256')
    await addKey(db(), other, 'retiring', null)
    const { keys } = await refreshKeyRing()
    const known = await makeToken({ header: { kid: other.kid } })
    keys.delete(other.kid)
    const unknownKid = () => tryToken(known)
    const queries = vi.spyOn(db().signingKey, 'findMany')
    expect(await unknownKid()).toMatchObject({ status: 401, error: 'invalid_token' })
    expect(queries).not.toHaveBeenCalled()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5001 })
    await unknownKid()
    expect(queries).toHaveBeenCalledTimes(1)
    await unknownKid()
    expect(queries).toHaveBeenCalledTimes(1)
  })
})

describe('private keys in the database', () => {
  it('are encrypted with the key-encryption key (RFC 7516)', async () => {
    await refreshKeyRing()
    const [row] = await db().signingKey.findMany()
    const sealed = row!.privateJwkSealed
    expect(decodeProtectedHeader(sealed)).toMatchObject({ alg: 'dir', enc: 'A256GCM' })
    await expect(compactDecrypt(sealed, randomBytes(32))).rejects.toThrow()
    const { plaintext } = await compactDecrypt(sealed, env().KEY_ENCRYPTION_KEY)
    const { d } = JSON.parse(new TextDecoder().decode(plaintext)) as JWK
    expect(d).toBeTruthy()
    expect(JSON.stringify(row)).not.toContain(d)
  })

  const sealWith = (key: Uint8Array) =>
    new CompactEncrypt(new TextEncoder().encode('{}'))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: 'signing-key' })
      .encrypt(key)

  it.each([
    ['sealed with another key-encryption key', () => sealWith(randomBytes(32))],
    ['sealed for another use', () => seal('{}', 'id-token-hint')],
    ['not sealed', () => Promise.resolve('{}')],
  ])('that are %s can’t be used: the log says which key and what to look at', async (_what, make) => {
    const { browser } = await signedInAccount()
    const { kid } = (await refreshKeyRing()).active
    await db().signingKey.update({ where: { kid }, data: { privateJwkSealed: await make() } })
    restartInstance()
    const logged = vi.spyOn(log, 'error').mockImplementation(() => undefined)
    const response = await browser.post('/api/token')
    expect(response.status).toBe(500)
    const text = await response.text()
    expect(JSON.parse(text)).toMatchObject({ error: 'internal_error' })
    expect(text).not.toContain('KEY_ENCRYPTION_KEY')
    const detail = expect.stringMatching(new RegExp(`${kid}.*KEY_ENCRYPTION_KEY`)) as string
    expect(logged).toHaveBeenCalledWith(expect.objectContaining({ detail }), expect.anything())
    expect(await db().signingKey.count()).toBe(2)
  })
})
