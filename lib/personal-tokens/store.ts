// Personal tokens in the database. They come in as given and are only ever stored and compared as SHA-256.
import { later, MINUTE } from '@/lib/clock'
import { sha256 } from '@/lib/crypto/hash'
import type { Db } from '@/lib/db'

type NewToken = {
  token: string
  userId: string
  name: string
  scopes: string[]
  createdAt: Date
  expiresAt: Date
}

export const addToken = (tx: Db, { token, ...facts }: NewToken): Promise<{ id: string }> =>
  tx.personalToken.create({
    data: { ...facts, tokenHash: sha256(token), hint: token.slice(-4) },
    select: { id: true },
  })

export const countLiveTokens = (tx: Db, userId: string, at: Date): Promise<number> =>
  tx.personalToken.count({ where: { userId, expiresAt: { gt: at } } })

export const listTokens = (db: Db, userId: string) =>
  db.personalToken.findMany({
    where: { userId },
    orderBy: { id: 'desc' },
    omit: { tokenHash: true, userId: true },
  })

/** Only the owner's own; returns its name, or null when there is none such (any more). */
export async function deleteToken(tx: Db, userId: string, id: string): Promise<string | null> {
  const found = await tx.personalToken.findFirst({ where: { id, userId }, select: { name: true } })
  if (!found) return null
  const { count } = await tx.personalToken.deleteMany({ where: { id, userId } })
  return count === 1 ? found.name : null
}

/** Whose token this is and what it was made for; null for every other text, and for one that has expired. */
export const findLiveToken = (db: Db, token: string, at: Date) =>
  db.personalToken.findFirst({
    where: { tokenHash: sha256(token), expiresAt: { gt: at } },
    select: { id: true, userId: true, scopes: true, expiresAt: true },
  })

/**
 * Holds the user and the token against changes until the transaction ends; false when one of them is gone, the user
 * disabled or the token expired. Only removing the token waits for it: noting its use goes on.
 */
export async function lockLiveToken(tx: Db, id: string, userId: string, at: Date): Promise<boolean> {
  const users = await tx.$queryRaw<unknown[]>`
    SELECT id FROM users WHERE id = ${userId} AND disabled_at IS NULL FOR SHARE`
  if (users.length === 0) return false
  const tokens = await tx.$queryRaw<unknown[]>`
    SELECT id FROM personal_tokens WHERE id = ${id} AND user_id = ${userId} AND expires_at > ${at} FOR KEY SHARE`
  return tokens.length === 1
}

/** To the minute: a busy script costs one write in each, not one for every exchange. */
export async function noteUse(tx: Db, id: string, at: Date): Promise<void> {
  const unnoted = { OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: later(-MINUTE, at) } }] }
  await tx.personalToken.updateMany({ where: { id, ...unnoted }, data: { lastUsedAt: at } })
}
