// Every column that holds a sealed value.
import type { Db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'

const PORTION = 500

const column = (table: string, id: string, read: string, write: string) => ({
  table: Prisma.raw(table),
  id: Prisma.raw(id),
  read: Prisma.raw(read),
  /** With the new value in between. */
  write: write.split('?').map((part) => Prisma.raw(part)) as [Prisma.Sql, Prisma.Sql],
})
const plain = (table: string, id: string, name: string) => column(table, id, name, `${name} = ?`)

export const SEALED_COLUMNS = [
  plain('signing_keys', 'kid', 'private_jwk_sealed'),
  plain('certificate_keys', 'kid', 'private_jwk_sealed'),
  plain('sessions', 'id', 'id_token_sealed'),
  plain('account_merges', 'id', 'sealed'),
  plain('waiting_identities', 'id', 'sealed'),
  column('engine_artifacts', 'id', `payload->>'sealed'`, `payload = jsonb_build_object('sealed', ?::text)`),
]
export type SealedColumn = (typeof SEALED_COLUMNS)[number]

/** One portion in the order of the ids, after the given one. */
export const listSealed = (db: Db, { table, id, read }: SealedColumn, after: string) =>
  db.$queryRaw<{ id: string; sealed: string }[]>`SELECT ${id} AS id, ${read} AS sealed FROM ${table}
    WHERE ${id} > ${after} AND ${read} IS NOT NULL ORDER BY ${id} LIMIT ${PORTION}`

type Change = { id: string; sealed: string; fresh: string }

/** False when it was changed or removed meanwhile. */
export async function replaceSealed(
  db: Db,
  { table, id, read, write: [before, after] }: SealedColumn,
  { id: which, sealed, fresh }: Change,
): Promise<boolean> {
  const changed = await db.$executeRaw`UPDATE ${table} SET ${before}${fresh}${after}
    WHERE ${id} = ${which} AND ${read} = ${sealed}`
  return changed === 1
}
