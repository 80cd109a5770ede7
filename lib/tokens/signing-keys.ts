// The key ring: next, active and retiring keys, private halves encrypted at rest, refreshed in the background.
// @see RFC 7517; keys are identified by their RFC 7638 thumbprint
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose'
import { SECOND, now } from '@/lib/clock'
import { seal, unseal } from '@/lib/crypto/seal'
import { db, isUniqueViolation, transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import type { SigningAlgorithm } from '@/lib/tokens/schemas'
import { addKey, listKeys, type StoredKey } from '@/lib/tokens/store'

const SEAL_PURPOSE = 'signing-key'
/** A key is published as `next` long before it signs, so a ring this old still knows every key in use. */
const REFRESH_AFTER_MS = 30 * SECOND
/** Tokens with made-up key ids must not turn into queries. */
const UNKNOWN_KID_PAUSE_MS = 5 * SECOND

export type VerificationKey = { kid: string; algorithm: string; key: CryptoKey; jwk: JWK }
export type SigningKey = { kid: string; algorithm: SigningAlgorithm; key: CryptoKey; privateJwk: JWK }
type Ring = { keys: Map<string, VerificationKey>; active: SigningKey; readAt: number }

const holder = globalThis as typeof globalThis & {
  campuskeyKeyRing?: Ring
  campuskeyKeyRead?: Promise<Ring> | null
}

/** A new key pair with its private half sealed. */
export async function makeKey(algorithm: SigningAlgorithm, purpose = SEAL_PURPOSE) {
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true })
  const publicJwk = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(publicJwk)
  const privateJwkSealed = await seal(JSON.stringify(await exportJWK(privateKey)), purpose)
  return { kid, algorithm, privateJwkSealed, publicJwk: { ...publicJwk, kid, alg: algorithm, use: 'sig' } }
}

/** First start, or a new algorithm: makes the active key and the one after it. One instance wins, all use its keys. */
async function makeFirstKeys(algorithm: SigningAlgorithm): Promise<void> {
  const [active, next] = [await makeKey(algorithm), await makeKey(algorithm)]
  try {
    await transaction(async (tx) => {
      await addKey(tx, active, 'active', now())
      await addKey(tx, next, 'next', null)
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
}

async function importPublic(stored: StoredKey): Promise<VerificationKey> {
  const jwk = stored.publicJwk as JWK
  return {
    kid: stored.kid,
    algorithm: stored.algorithm,
    jwk,
    key: (await importJWK(jwk, stored.algorithm)) as CryptoKey,
  }
}

/** @throws AppError internal_error that names the fault in the log */
async function openPrivateKey({ kid, privateJwkSealed }: StoredKey): Promise<JWK> {
  try {
    return JSON.parse(await unseal(privateJwkSealed, SEAL_PURPOSE)) as JWK
  } catch (cause) {
    const detail = `signing key ${kid} can't be opened: it was sealed with another KEY_ENCRYPTION_KEY`
    throw new AppError('internal_error', { detail, cause })
  }
}

async function readRing(): Promise<Ring> {
  const algorithm = env().TOKEN_SIGNING_ALG
  const isActive = (key: StoredKey) => key.status === 'active' && key.algorithm === algorithm
  let stored = await listKeys(db())
  if (!stored.some(isActive)) {
    await makeFirstKeys(algorithm)
    stored = await listKeys(db())
  }
  const active = stored.find(isActive)
  if (!active) throw new Error(`no active ${algorithm} key`)
  const privateJwk = await openPrivateKey(active)
  const keys = await Promise.all(stored.map(importPublic))
  return {
    keys: new Map(keys.map((key) => [key.kid, key])),
    active: {
      kid: active.kid,
      algorithm,
      key: (await importJWK(privateJwk, algorithm)) as CryptoKey,
      privateJwk,
    },
    readAt: Date.now(),
  }
}

/** Reads the ring anew; requests at the same time share one read. */
export function refreshKeyRing(): Promise<Ring> {
  holder.campuskeyKeyRead ??= readRing()
    .then((ring) => (holder.campuskeyKeyRing = ring))
    .finally(() => (holder.campuskeyKeyRead = null))
  return holder.campuskeyKeyRead
}

const isRecent = ({ readAt }: Ring): boolean => Date.now() - readAt <= REFRESH_AFTER_MS

/** For verifying: it goes on with the known keys while newer ones are fetched, and if they can't be. */
async function ring(): Promise<Ring> {
  const known = holder.campuskeyKeyRing
  if (!known) return refreshKeyRing()
  if (!isRecent(known)) refreshKeyRing().catch(() => undefined)
  return known
}

/** For signing and publishing: after a quiet hour the known active key may be retired or gone, so this waits. */
async function recentRing(): Promise<Ring> {
  const known = holder.campuskeyKeyRing
  return known && isRecent(known) ? known : refreshKeyRing()
}

/** The key that signs new tokens. */
export const activeKey = async (): Promise<SigningKey> => (await recentRing()).active

/** The public key for a `kid`, or null. An unknown one may be brand new: looks again, but not more than every 5 seconds. */
export async function findVerificationKey(kid: string): Promise<VerificationKey | null> {
  const known = await ring()
  const found = known.keys.get(kid)
  if (found) return found
  if (Date.now() - known.readAt < UNKNOWN_KID_PAUSE_MS) return null
  return (await refreshKeyRing()).keys.get(kid) ?? null
}

/** The published key set (RFC 7517, section 5): next, active and retiring, public halves only. */
export async function publicKeys(): Promise<{ keys: JWK[] }> {
  // While the database is away, the keys known so far are better than none.
  const { keys } = await recentRing().catch(ring)
  return { keys: [...keys.values()].map(({ jwk }) => jwk) }
}
