// Signing keys and revocations in the database.
import { randomUUID } from 'node:crypto'
import type { Db } from '@/lib/db'
import type { SigningAlgorithm } from '@/lib/tokens/schemas'
import type { Prisma } from '@/lib/generated/prisma/client'

export type KeyStatus = 'next' | 'active' | 'retiring'

export const listKeys = (db: Db) => db.signingKey.findMany()

export type StoredKey = Awaited<ReturnType<typeof listKeys>>[number]

type NewKey = {
  kid: string
  algorithm: SigningAlgorithm
  publicJwk: Prisma.InputJsonObject
  privateJwkSealed: string
}

export async function addKey(
  db: Db,
  key: NewKey,
  status: KeyStatus,
  activatedAt: Date | null,
): Promise<void> {
  await db.signingKey.create({ data: { ...key, status, activatedAt } })
}

/** Keeps other rotations waiting until the transaction ends; false when there is no active key (any more). */
export async function holdActiveKey(tx: Db, algorithm: string): Promise<boolean> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT kid FROM signing_keys WHERE algorithm = ${algorithm} AND status = 'active' FOR UPDATE`
  return held.length === 1
}

/** Moves the one key of a status on. */
export async function moveKey(
  db: Db,
  algorithm: string,
  from: KeyStatus,
  to: KeyStatus,
  at: Date,
): Promise<void> {
  const stamp = to === 'active' ? { activatedAt: at } : { retiredAt: at }
  await db.signingKey.updateMany({ where: { algorithm, status: from }, data: { status: to, ...stamp } })
}

export async function removeKeys(db: Db, algorithm: string, status: KeyStatus): Promise<void> {
  await db.signingKey.deleteMany({ where: { algorithm, status } })
}

export type RevocationTarget = { kind: 'sid' | 'sub' | 'jti' | 'grant' | 'client'; value: string }
export type RevocationRow = RevocationTarget & { revokedAt: Date; expiresAt: Date }

/** Plain SQL, so that `created_at` is the database's time: Prisma would send this process's, and the looks go by it. */
export async function addRevocation(
  db: Db,
  { kind, value, revokedAt, expiresAt }: RevocationRow,
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO revocations (id, kind, value, revoked_at, expires_at)
    VALUES (${randomUUID()}, ${kind}, ${value}, ${revokedAt}, ${expiresAt})`
}

/**
 * Unexpired revocations written in the last `seconds`, by the database's clock. The caller asks further back than its
 * last look, so that a slow transaction's row isn't missed when it commits late.
 */
export const listRevocationsSince = (db: Db, seconds: number): Promise<RevocationRow[]> =>
  db.$queryRaw`
    SELECT kind, value, revoked_at AS "revokedAt", expires_at AS "expiresAt" FROM revocations
    WHERE created_at > now() - make_interval(secs => ${seconds}) AND expires_at > now()`

export async function isRevokedInDatabase(
  db: Db,
  targets: RevocationTarget[],
  issuedAt: Date,
): Promise<boolean> {
  const found = await db.revocation.findFirst({
    where: { OR: targets, revokedAt: { gte: issuedAt } },
    select: { id: true },
  })
  return found !== null
}

/** When the newest revocation of a user's tokens was written, or null. */
export async function lastRevocation(db: Db, targets: RevocationTarget[]): Promise<Date | null> {
  const found = await db.revocation.findFirst({ where: { OR: targets }, orderBy: { revokedAt: 'desc' } })
  return found?.revokedAt ?? null
}
