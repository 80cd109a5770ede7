// Access codes in the database. They come in as typed and are only ever stored and compared as SHA-256.
import type { NewAccessCode } from '@/lib/access-codes/schemas'
import { normalizeCode } from '@/lib/crypto/code'
import { sha256 } from '@/lib/crypto/hash'
import type { Db } from '@/lib/db'

const hashOf = (code: string): string => sha256(normalizeCode(code))

export async function addAccessCode(
  db: Db,
  code: string,
  createdById: string,
  facts: NewAccessCode,
): Promise<{ id: string; hint: string }> {
  return db.accessCode.create({
    data: { ...facts, createdById, codeHash: hashOf(code), hint: normalizeCode(code).slice(-4) },
    select: { id: true, hint: true },
  })
}

/** Newest first; ids are UUIDv7, so their order is that of time. */
export const listCodes = (db: Db, cursor: string | undefined, take: number) =>
  db.accessCode.findMany({
    where: cursor === undefined ? {} : { id: { lt: cursor } },
    orderBy: { id: 'desc' },
    take,
  })

/** Name or e-mail of these users. */
export async function nameUsers(db: Db, ids: string[]): Promise<Map<string, string>> {
  const users = await db.user.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, email: true },
  })
  return new Map(users.map(({ id, name, email }) => [id, name ?? email ?? id]))
}

/** Ends a code that hasn't ended; null when there is no such code, or it had ended already. */
export async function endCode(db: Db, id: string, at: Date): Promise<{ hint: string } | null> {
  const [ended] = await db.accessCode.updateManyAndReturn({
    where: { id, endedAt: null },
    data: { endedAt: at },
    select: { hint: true },
  })
  return ended ?? null
}

export const codeExists = async (db: Db, id: string): Promise<boolean> =>
  (await db.accessCode.count({ where: { id } })) === 1

export async function hasRedeemed(db: Db, code: string, userId: string): Promise<boolean> {
  const found = await db.accessCodeRedemption.findFirst({
    where: {
      // What became part of this account by a merge is the same person.
      user: { OR: [{ id: userId }, { mergedIntoId: userId }] },
      accessCode: { codeHash: hashOf(code) },
    },
    select: { userId: true },
  })
  return found !== null
}

/** Takes one use of the code, if it has one left: null for every other code, whatever the reason. */
export async function consumeUse(db: Db, code: string, at: Date) {
  const taken = await db.$queryRaw<{ id: string; hint: string; role: string; grantDays: number | null }[]>`
    UPDATE access_codes SET uses = uses + 1
    WHERE code_hash = ${hashOf(code)} AND uses < max_uses AND ended_at IS NULL
      AND (expires_at IS NULL OR expires_at > ${at})
    RETURNING id, hint, role, grant_days AS "grantDays"`
  return taken[0] ?? null
}

export async function addRedemption(db: Db, accessCodeId: string, userId: string, at: Date): Promise<void> {
  await db.accessCodeRedemption.create({ data: { accessCodeId, userId, redeemedAt: at } })
}
