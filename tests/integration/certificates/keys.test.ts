// The keys of certificates and those of access tokens have nothing to do with each other.
import { SignJWT, createLocalJWKSet, jwtVerify, type JWTPayload } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { GET as getKeys } from '@/app/.well-known/jwks.json/route'
import { certificateKey } from '@/lib/certificates/certificate-keys'
import { db } from '@/lib/db'
import { rotateKeys } from '@/lib/tokens/rotate-keys'
import { goodClaims, makeToken, tryToken } from '../../fixtures/access-tokens'
import { askForCertificate, graduate, shortCourses } from '../../fixtures/certificates'
import { resetDatabase } from '../../fixtures/database'
import { restartInstance } from '../../fixtures/restart'
import { RouteBrowser } from '../../fixtures/route-browser'

process.env.TOKEN_SIGNING_ALG = 'ES256'

beforeEach(async () => {
  await resetDatabase()
  restartInstance()
  await shortCourses()
})

const published = async () => (await (await getKeys()).json()) as { keys: { kid: string; d?: string }[] }
const issued = async () => (await askForCertificate((await graduate()).token)).body

const refused = { status: 401, error: 'invalid_token' }

describe('the key of certificates', () => {
  it('is made by the first certificate, and published after the keys of tokens, public half only', async () => {
    await makeToken()
    expect((await published()).keys).toHaveLength(2)
    const { jwt } = await issued()
    const { keys } = await published()
    expect(keys).toHaveLength(3)
    const { kid } = await certificateKey()
    expect(keys.map((key) => key.kid).indexOf(kid)).toBe(2)
    expect(keys.some((key) => 'd' in key)).toBe(false)
    const set = createLocalJWKSet({ keys })
    expect((await jwtVerify(jwt, set, { typ: 'certificate+jwt' })).protectedHeader.kid).toBe(kid)
  })

  it('is one, however many instances make their first certificate at the same instant', async () => {
    const keys = await Promise.all(Array.from({ length: 5 }, () => certificateKey()))
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(1)
    expect(await db().certificateKey.count()).toBe(1)
  })

  it('is kept encrypted, for this purpose alone', async () => {
    await certificateKey()
    const stored = await db().certificateKey.findFirstOrThrow()
    expect(stored.privateJwkSealed).not.toContain('"d"')
    await makeToken()
    const signing = await db().signingKey.findFirstOrThrow()
    await db().certificateKey.updateMany({ data: { privateJwkSealed: signing.privateJwkSealed } })
    await expect(certificateKey()).rejects.toMatchObject({ code: 'internal_error' })
  })

  it('stays when the keys of tokens are rotated', async () => {
    const { jwt } = await issued()
    const before = await db().certificateKey.findMany()
    for (let times = 0; times < 3; times += 1) {
      await db().signingKey.updateMany({ data: { retiredAt: new Date(0) } })
      await rotateKeys()
    }
    restartInstance()
    expect(await db().certificateKey.findMany()).toEqual(before)
    await jwtVerify(jwt, createLocalJWKSet((await published()) as never))
  })
})

describe('the guard', () => {
  it('takes no certificate for an access token', async () => {
    const { jwt } = await issued()
    expect(await tryToken(jwt)).toMatchObject(refused)
    const response = await new RouteBrowser().api('/api/me', jwt)
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ error: 'invalid_token' })
  })

  it('takes no access token that the key of certificates signed', async () => {
    await issued()
    const { kid, key, algorithm } = await certificateKey()
    const token = await new SignJWT(goodClaims() as JWTPayload)
      .setProtectedHeader({ typ: 'at+jwt', alg: algorithm, kid })
      .sign(key)
    expect(await tryToken(token)).toMatchObject(refused)
  })

  it('takes no token of the type of certificates, even signed with a key of tokens', async () => {
    expect(await tryToken(await makeToken())).toMatchObject({ status: 200 })
    expect(await tryToken(await makeToken({ header: { typ: 'certificate+jwt' } }))).toMatchObject(refused)
  })
})
