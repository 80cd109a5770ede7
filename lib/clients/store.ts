// Clients of the authorization server in the database.
import type { ClientSettings } from '@/lib/clients/schemas'
import type { Db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'

export const findClient = (db: Db, id: string) => db.oAuthClient.findUnique({ where: { id } })

export type StoredClient = NonNullable<Awaited<ReturnType<typeof findClient>>>

const WITH_PEOPLE = { _count: { select: { consents: true } } } as const
/** A team has a handful; more than that nobody reads on a page. */
const MOST = 500

/** Newest first, with how many people have connected each: one question for all. */
export const listStoredClients = (db: Db) =>
  db.oAuthClient.findMany({
    include: WITH_PEOPLE,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: MOST,
  })

export const findClientWithPeople = (db: Db, id: string) =>
  db.oAuthClient.findUnique({ where: { id }, include: WITH_PEOPLE })

export type ClientWithPeople = NonNullable<Awaited<ReturnType<typeof findClientWithPeople>>>

/** Holds the client's row until the end of the transaction. */
export async function lockClient(db: Db, id: string): Promise<StoredClient | null> {
  await db.$queryRaw`SELECT 1 FROM oauth_clients WHERE id = ${id} FOR UPDATE`
  return findClient(db, id)
}

const asColumns = ({ jwks, ...settings }: Omit<ClientSettings, 'kind'>) => ({
  ...settings,
  jwks: jwks === null ? Prisma.DbNull : (jwks as Prisma.InputJsonObject),
})

type Created = ClientSettings & { id: string; secretHash: string | null; createdById: string }

/** @throws a unique violation when the id is taken */
export async function addClient(
  db: Db,
  { id, kind, secretHash, createdById, ...settings }: Created,
): Promise<void> {
  await db.oAuthClient.create({ data: { id, kind, secretHash, createdById, ...asColumns(settings) } })
}

export async function changeClient(
  db: Db,
  id: string,
  settings: Omit<ClientSettings, 'kind'>,
): Promise<void> {
  await db.oAuthClient.update({ where: { id }, data: asColumns(settings) })
}

type Secrets = Pick<StoredClient, 'secretHash' | 'previousSecretHash' | 'previousSecretUntil'>

export async function changeSecrets(db: Db, id: string, secrets: Secrets): Promise<void> {
  await db.oAuthClient.update({ where: { id }, data: secrets })
}

/** @returns whether that changed anything */
export async function setClientDisabledAt(db: Db, id: string, at: Date | null): Promise<boolean> {
  const where = { id, disabledAt: at === null ? { not: null } : null }
  return (await db.oAuthClient.updateMany({ where, data: { disabledAt: at } })).count === 1
}

/** At most once a minute: a busy client is no reason for a write per token. */
export async function touchClient(db: Db, id: string, at: Date): Promise<void> {
  const minuteBefore = new Date(at.getTime() - 60_000)
  await db.oAuthClient.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: minuteBefore } }] },
    data: { lastUsedAt: at },
  })
}

/** What people have given it: codes and refresh tokens go with the grants. What they remember of it stays. */
export async function deleteGrants(db: Db, clientId: string): Promise<void> {
  await db.appGrant.deleteMany({ where: { clientId } })
}
