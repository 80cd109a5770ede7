// Passkeys and their challenges in the database. Challenges are stored and looked up as SHA-256 only.
import { now } from '@/lib/clock'
import { sha256 } from '@/lib/crypto/hash'
import type { Db } from '@/lib/db'
import type { Ceremony } from '@/lib/passkeys/schemas'

type NewChallenge = {
  challenge: string
  ceremony: Ceremony
  browser: string
  expiresAt: Date
  userId?: string
  newUserName?: string
  passkeyUserId?: string
}

export async function createChallenge(db: Db, { challenge, browser, ...rest }: NewChallenge): Promise<void> {
  await db.passkeyChallenge.create({
    data: { ...rest, challengeHash: sha256(challenge), browserHash: sha256(browser) },
  })
}

type Presented = { challenge: string; ceremonies: readonly Ceremony[]; browser: string }

/** Uses the challenge up and returns it: for one caller only, in time, in its own ceremony and browser; else null. */
export async function consumeChallenge(db: Db, { challenge, ceremonies, browser }: Presented) {
  const at = now()
  const [consumed] = await db.passkeyChallenge.updateManyAndReturn({
    where: {
      challengeHash: sha256(challenge),
      browserHash: sha256(browser),
      ceremony: { in: [...ceremonies] },
      consumedAt: null,
      expiresAt: { gt: at },
    },
    data: { consumedAt: at },
  })
  return consumed ?? null
}

type NewPasskey = {
  userId: string
  credentialId: string
  userHandle: string
  publicKey: Uint8Array<ArrayBuffer>
  counter: bigint
  transports: string[]
  aaguid: string
  deviceType: string
  backedUp: boolean
  name: string
}

export const createPasskey = (db: Db, passkey: NewPasskey) => db.passkey.create({ data: passkey })

export const findPasskey = (db: Db, credentialId: string) =>
  db.passkey.findUnique({ where: { credentialId }, include: { user: true } })

export const listPasskeysOf = (db: Db, userId: string) =>
  db.passkey.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } })

/** Writes down a use, unless another sign-in with the same passkey moved the counter in the meantime. */
export async function recordUse(
  db: Db,
  { id, counter }: { id: string; counter: bigint },
  use: { counter: bigint; backedUp: boolean },
): Promise<boolean> {
  const { count } = await db.passkey.updateMany({
    where: { id, counter },
    data: { ...use, lastUsedAt: now() },
  })
  return count === 1
}

/** Only the owner's own; null when there is none such. */
export async function renameOwnPasskey(db: Db, userId: string, id: string, name: string) {
  const [renamed] = await db.passkey.updateManyAndReturn({ where: { id, userId }, data: { name } })
  return renamed ?? null
}

/** Deletes and returns the owner's own; null when there is none such. */
export async function takePasskey(db: Db, userId: string, id: string) {
  const passkey = await db.passkey.findFirst({ where: { id, userId } })
  const { count } = await db.passkey.deleteMany({ where: { id, userId } })
  return count === 1 ? passkey : null
}

export async function readOfferFacts(db: Db, userId: string) {
  const { createdAt, passkeyOfferDeclinedAt, _count } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { createdAt: true, passkeyOfferDeclinedAt: true, _count: { select: { passkeys: true } } },
  })
  return { createdAt, declinedAt: passkeyOfferDeclinedAt, passkeys: _count.passkeys }
}

/** The first no counts. */
export async function declineOffer(db: Db, userId: string, at: Date): Promise<void> {
  await db.user.updateMany({
    where: { id: userId, passkeyOfferDeclinedAt: null },
    data: { passkeyOfferDeclinedAt: at },
  })
}
