// The keys of certificates: long-lived, apart from those of access tokens, and not touched by their rotation. Published in
// the same key set; the guard of the API never looks here.
import { importJWK, type CryptoKey, type JWK } from 'jose'
import { SECOND } from '@/lib/clock'
import {
  addCertificateKey,
  listCertificateKeys,
  lockCertificateKeys,
  type StoredCertificateKey,
} from '@/lib/certificates/store'
import { CERTIFICATE_ALGORITHM } from '@/lib/certificates/schemas'
import { unseal } from '@/lib/crypto/seal'
import { db, transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { makeKey } from '@/lib/tokens/signing-keys'

const SEAL_PURPOSE = 'certificate-key'
/** A key that another instance has just made must be published here before its first certificate is looked at. */
const LOOK_EVERY_MS = SECOND

type Published = { keys: JWK[]; lookedAt: number }
const holder = globalThis as typeof globalThis & { campuskeyCertificateKeys?: Published | undefined }

/** The first certificate ever: makes the key. One instance wins, all use its key. */
async function makeFirstKey(): Promise<StoredCertificateKey> {
  const fresh = await makeKey(CERTIFICATE_ALGORITHM, SEAL_PURPOSE)
  await transaction(async (tx) => {
    await lockCertificateKeys(tx)
    if ((await listCertificateKeys(tx)).length === 0) await addCertificateKey(tx, fresh)
  })
  holder.campuskeyCertificateKeys = undefined
  const [first] = await listCertificateKeys(db())
  if (!first) throw new Error('no certificate key')
  return first
}

/** The key that signs. @throws AppError internal_error that names the fault in the log */
export async function certificateKey(): Promise<{ kid: string; algorithm: string; key: CryptoKey }> {
  const [newest] = await listCertificateKeys(db())
  const { kid, algorithm, privateJwkSealed } = newest ?? (await makeFirstKey())
  try {
    const jwk = JSON.parse(await unseal(privateJwkSealed, SEAL_PURPOSE)) as JWK
    return { kid, algorithm, key: (await importJWK(jwk, algorithm)) as CryptoKey }
  } catch (cause) {
    const detail = `certificate key ${kid} can't be opened: it was sealed with another KEY_ENCRYPTION_KEY`
    throw new AppError('internal_error', { detail, cause })
  }
}

/** Public halves of all of them, at most a second old; none before the first certificate. */
export async function certificatePublicKeys(): Promise<JWK[]> {
  const known = holder.campuskeyCertificateKeys
  if (known && Date.now() - known.lookedAt < LOOK_EVERY_MS) return known.keys
  try {
    const keys = (await listCertificateKeys(db())).map(({ publicJwk }) => publicJwk as JWK)
    holder.campuskeyCertificateKeys = { keys, lookedAt: Date.now() }
    return keys
  } catch (error) {
    // While the database is away, the keys known so far are better than none.
    if (known) return known.keys
    throw error
  }
}
