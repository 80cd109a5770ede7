// Clients of the authorization server in the database.
import type { Db } from '@/lib/db'

export const findClient = (db: Db, id: string) => db.oAuthClient.findUnique({ where: { id } })

export type StoredClient = NonNullable<Awaited<ReturnType<typeof findClient>>>
