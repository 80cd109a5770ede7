// The key-encryption key is replaced while people are signed in: everything stays readable, and in the end the old key opens
// nothing any more.
import { randomBytes } from 'node:crypto'
import { afterEach, expect, it, vi } from 'vitest'
import { db } from '@/lib/db'
import { createUser } from '@/lib/identities/store'
import { runCommand } from '../../fixtures/command'
import { resetDatabase } from '../../fixtures/database'
import { restartInstance } from '../../fixtures/restart'

const key = () => randomBytes(32).toString('base64')
const [OLD, NEW] = [key(), key()]

afterEach(() => vi.unstubAllEnvs())

/** An instance that was started with these keys. */
async function instance(current: string, other = '') {
  vi.stubEnv('KEY_ENCRYPTION_KEY', current)
  vi.stubEnv('KEY_ENCRYPTION_KEY_OTHER', other)
  vi.resetModules()
  restartInstance()
  const { seal, unseal } = await import('@/lib/crypto/seal')
  const { activeKey } = await import('@/lib/tokens/signing-keys')
  const { certificateKey } = await import('@/lib/certificates/certificate-keys')
  return { seal, unseal, canSign: async () => (await activeKey()).kid, canCertify: () => certificateKey() }
}

const reseal = (current: string, other = '') =>
  runCommand(['keys-reseal'], { KEY_ENCRYPTION_KEY: current, KEY_ENCRYPTION_KEY_OTHER: other })

/** One sealed value of each kind, as an instance leaves them. */
async function fill({ seal, canSign, canCertify }: Awaited<ReturnType<typeof instance>>) {
  await canSign()
  await canCertify()
  const expiresAt = new Date(Date.now() + 600_000)
  const { id: userId } = await createUser(db(), { name: 'Ada', email: null })
  await db().session.create({
    data: {
      sessionToken: 'hash',
      userId,
      method: 'keycloak',
      expires: expiresAt,
      absoluteExpiresAt: expiresAt,
      idTokenSealed: await seal('hint', 'id-token-hint'),
    },
  })
  await db().waitingIdentity.create({
    data: {
      tokenHash: 'hash',
      purpose: 'prove',
      provider: 'google',
      expiresAt,
      sealed: await seal('w', 'w'),
    },
  })
  await db().accountMerge.create({
    data: { keptUserId: userId, mergedUserId: 'gone', undoUntil: expiresAt, sealed: await seal('m', 'm') },
  })
  await db().engineArtifact.create({
    data: { id: 'hash', kind: 'Session', expiresAt, payload: { sealed: await seal('e', 'e') } },
  })
}

/** Two signing keys, a certificate key, and the four above. */
const VALUES = 7

it('step by step, with nothing unreadable at any moment', { timeout: 60_000 }, async () => {
  await resetDatabase()
  await fill(await instance(OLD))

  const prepared = await instance(OLD, NEW)
  const kid = await prepared.canSign()
  const replaced = await instance(NEW, OLD)
  expect(await replaced.canSign()).toBe(kid)
  const fresh = await replaced.seal('made meanwhile', 'test')
  expect(await (await instance(OLD, NEW)).unseal(fresh, 'test')).toBe('made meanwhile')

  expect(await reseal(NEW)).toMatchObject({
    code: 1,
    errors: expect.stringContaining("can't be opened") as string,
  })
  expect(await reseal(NEW, OLD)).toMatchObject({
    code: 0,
    output: expect.stringContaining(`${VALUES} values sealed anew`) as string,
  })
  expect(await reseal(NEW)).toMatchObject({
    code: 0,
    output: expect.stringContaining('Nothing to do') as string,
  })

  const finished = await instance(NEW)
  expect(await finished.canSign()).toBe(kid)
  const { idTokenSealed } = await db().session.findFirstOrThrow()
  expect(await finished.unseal(idTokenSealed ?? '', 'id-token-hint')).toBe('hint')
  const { payload } = await db().engineArtifact.findFirstOrThrow()
  expect(await finished.unseal((payload as { sealed: string }).sealed, 'e')).toBe('e')
  await expect((await instance(OLD)).canSign()).rejects.toThrow()
})

it("a value sealed for one use can't be opened for another, whichever key it has", async () => {
  const sealed = await (await instance(OLD)).seal('secret', 'one')
  await expect((await instance(NEW, OLD)).unseal(sealed, 'another')).rejects.toThrow(/sealed for/)
})
