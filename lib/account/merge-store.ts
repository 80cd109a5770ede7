// What a merge moves, in the database: every way to sign in, every role, and the e-mail.
import type { Db } from '@/lib/db'

/** What belonged to the account that goes: enough to give it back. */
export async function readMovable(db: Db, userId: string) {
  return db.user.findUnique({
    where: { id: userId, mergedIntoId: null },
    select: {
      id: true,
      name: true,
      email: true,
      createdAt: true,
      identities: {
        select: { id: true, provider: true, email: true, username: true },
        orderBy: { createdAt: 'asc' },
      },
      passkeys: { select: { id: true, name: true }, orderBy: { createdAt: 'asc' } },
      roleGrants: { select: { role: true, source: true, expiresAt: true } },
      certificates: { select: { courseTitle: true }, orderBy: { issuedAt: 'asc' } },
      appConsents: { select: { client: { select: { name: true } } }, orderBy: { createdAt: 'asc' } },
      _count: { select: { completions: true, personalTokens: true, labSolutions: true } },
    },
  })
}

export type Movable = NonNullable<Awaited<ReturnType<typeof readMovable>>>

/** Holds both users against changes, always in the same order, so that two merges at once can't wait for each other. */
export async function lockUsers(tx: Db, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT id FROM users WHERE id = ANY(${[...ids]}) ORDER BY id FOR UPDATE`
}

type Ids = { identities: string[]; passkeys: string[] }

/** Moves exactly these from one user to another; false when one of them is no longer there. */
export async function moveSignInMethods(
  tx: Db,
  { identities, passkeys }: Ids,
  from: string,
  to: string,
): Promise<boolean> {
  const moved = [
    await tx.identity.updateMany({ where: { id: { in: identities }, userId: from }, data: { userId: to } }),
    await tx.passkey.updateMany({ where: { id: { in: passkeys }, userId: from }, data: { userId: to } }),
  ]
  return moved[0]?.count === identities.length && moved[1]?.count === passkeys.length
}

export type Grant = Movable['roleGrants'][number]

/** Adds the grants that the user doesn't have yet, and returns those. */
export async function giveGrants(tx: Db, userId: string, grants: readonly Grant[]): Promise<Grant[]> {
  return tx.roleGrant.createManyAndReturn({
    data: grants.map((grant) => ({ ...grant, userId })),
    skipDuplicates: true,
    select: { role: true, source: true, expiresAt: true },
  })
}

const isSame = (one: Grant, other: Grant): boolean => one.role === other.role && one.source === other.source

/** Grants that the user has too, but for a shorter time, last as long as these; returns them as they were. */
export async function lengthenGrants(tx: Db, userId: string, grants: readonly Grant[]): Promise<Grant[]> {
  const shorter: Grant[] = []
  for (const { role, source, expiresAt } of grants) {
    const where = { userId, role, source, expiresAt: expiresAt ? { lt: expiresAt } : { not: null } }
    const before = await tx.roleGrant.findFirst({
      where,
      select: { role: true, source: true, expiresAt: true },
    })
    if (before) shorter.push(before)
    await tx.roleGrant.updateMany({ where, data: { expiresAt } })
  }
  return shorter
}

/** Takes `lengthenGrants` back, except where a grant has changed once more since. */
export async function shortenGrants(
  tx: Db,
  userId: string,
  before: readonly Grant[],
  grants: readonly Grant[],
): Promise<void> {
  for (const { role, source, expiresAt } of before) {
    const lengthenedTo = grants.find((grant) => isSame(grant, { role, source, expiresAt }))?.expiresAt ?? null
    await tx.roleGrant.updateMany({
      where: { userId, role, source, expiresAt: lengthenedTo },
      data: { expiresAt },
    })
  }
}

export async function takeGrants(tx: Db, userId: string, grants: readonly Grant[]): Promise<void> {
  for (const { role, source } of grants) await tx.roleGrant.deleteMany({ where: { userId, role, source } })
}

/** The row stays as the mapping, and says nothing about the person any more. */
export async function closeMergedUser(tx: Db, userId: string, mergedIntoId: string, at: Date): Promise<void> {
  await tx.roleGrant.deleteMany({ where: { userId } })
  await tx.session.deleteMany({ where: { userId } })
  // They would lead into an account that is no more; those of the account that stays go on.
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.personalToken.deleteMany({ where: { userId } })
  // A day's worth at most, and what an undone merge would have to tell apart again.
  await tx.flow.deleteMany({ where: { userId } })
  // Apps know the account by its id, which ends here: they ask again, and learn the other one.
  await tx.appGrant.deleteMany({ where: { userId } })
  await tx.appConsent.deleteMany({ where: { userId } })
  await tx.user.update({
    where: { id: userId },
    data: { mergedIntoId, disabledAt: at, name: null, email: null },
  })
}

export async function reopenMergedUser(
  tx: Db,
  { id, name, email }: Pick<Movable, 'id' | 'name' | 'email'>,
): Promise<void> {
  await tx.user.update({ where: { id }, data: { mergedIntoId: null, disabledAt: null, name, email } })
}

export async function recordMerge(
  tx: Db,
  merge: { keptUserId: string; mergedUserId: string; sealed: string; undoUntil: Date },
) {
  return tx.accountMerge.create({ data: merge, select: { id: true } })
}

export const findUndoableMerge = (db: Db, keptUserId: string, id: string, at: Date) =>
  db.accountMerge.findFirst({ where: { id, keptUserId, undoneAt: null, undoUntil: { gt: at } } })

export const listUndoableMerges = (db: Db, keptUserId: string, at: Date) =>
  db.accountMerge.findMany({
    where: { keptUserId, undoneAt: null, undoUntil: { gt: at } },
    orderBy: { mergedAt: 'desc' },
    select: { id: true, mergedAt: true, undoUntil: true },
  })

/** Marks it undone: true for exactly one caller. */
export async function consumeUndo(tx: Db, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.accountMerge.updateMany({
    where: { id, undoneAt: null, undoUntil: { gt: at } },
    data: { undoneAt: at, sealed: null },
  })
  return count === 1
}
