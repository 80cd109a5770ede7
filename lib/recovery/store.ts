// Recovery codes in the database. Codes come in as given and are only ever stored and compared as SHA-256.
import { normalizeCode } from '@/lib/crypto/code'
import { sha256 } from '@/lib/crypto/hash'
import type { Db } from '@/lib/db'

const hashOf = (code: string): string => sha256(normalizeCode(code))

/** The codes before, used or not, are gone. */
export async function replaceCodes(
  tx: Db,
  userId: string,
  codes: readonly string[],
  at: Date,
): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ userId, codeHash: hashOf(code), createdAt: at })),
  })
}

/** Whose unused code this is, without using it up; null for every other text. */
export const findCodeOwner = (db: Db, code: string) =>
  db.recoveryCode.findFirst({
    where: { codeHash: hashOf(code), usedAt: null },
    select: { userId: true, user: { select: { disabledAt: true } } },
  })

/** Uses the code up: true for exactly one caller, and never for a disabled account. */
export async function consumeCode(tx: Db, userId: string, code: string, at: Date): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId, codeHash: hashOf(code), usedAt: null, user: { disabledAt: null } },
    data: { usedAt: at },
  })
  return count === 1
}

export const countUnusedCodes = (db: Db, userId: string): Promise<number> =>
  db.recoveryCode.count({ where: { userId, usedAt: null } })

export const listCodeFacts = (db: Db, userId: string) =>
  db.recoveryCode.findMany({ where: { userId }, select: { createdAt: true, usedAt: true } })
