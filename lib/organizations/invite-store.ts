// Invites in the database. Their tokens come in as given and are only ever stored and compared as SHA-256.
import { sha256 } from '@/lib/crypto/hash'
import type { Db } from '@/lib/db'

type NewInvite = {
  organizationId: string
  note: string | null
  createdById: string
  token: string
  expiresAt: Date
}

export async function addInvite(db: Db, { token, ...invite }: NewInvite): Promise<void> {
  await db.organizationInvite.create({ data: { ...invite, tokenHash: sha256(token) } })
}

const open = (at: Date) => ({ acceptedAt: null, withdrawnAt: null, expiresAt: { gt: at } })

export const listOpenInvites = (db: Db, organizationId: string, at: Date) =>
  db.organizationInvite.findMany({
    where: { organizationId, ...open(at) },
    orderBy: { id: 'desc' },
    select: { id: true, note: true, createdAt: true, expiresAt: true },
  })

export const countOpenInvites = (db: Db, organizationId: string, at: Date): Promise<number> =>
  db.organizationInvite.count({ where: { organizationId, ...open(at) } })

export const findInvite = (db: Db, token: string) =>
  db.organizationInvite.findUnique({
    where: { tokenHash: sha256(token) },
    include: { organization: true },
  })

export const findInviteById = (db: Db, id: string) =>
  db.organizationInvite.findUnique({ where: { id }, select: { organizationId: true } })

/** Uses the invite up: true for exactly one caller. */
export async function consumeInvite(db: Db, token: string, at: Date): Promise<boolean> {
  const { count } = await db.organizationInvite.updateMany({
    where: { tokenHash: sha256(token), ...open(at) },
    data: { acceptedAt: at },
  })
  return count === 1
}

/** False when it is no longer open. */
export async function withdrawOpenInvite(db: Db, id: string, at: Date): Promise<boolean> {
  const { count } = await db.organizationInvite.updateMany({
    where: { id, ...open(at) },
    data: { withdrawnAt: at },
  })
  return count === 1
}
