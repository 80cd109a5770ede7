// Prisma's PostgreSQL adapter, made fit for the schema engine in three points: it refuses columns of the catalogue's own
// type "char" (OID 18), it cuts scripts at every semicolon, which would tear function bodies and literals apart, and a
// migration that is cut off by a crash would leave open whether it happened.

import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { type Pool, type QueryResult, types } from 'pg'

const CATALOGUE_CHAR = 18

type Query = (config: unknown) => Promise<QueryResult<unknown[]>>

/** The pool stays the caller's: ending it is not the adapter's part. `migrations` are the scripts that change the schema. */
export function engineAdapter(
  pool: Pool,
  migrations: ReadonlySet<string>,
): SqlMigrationAwareDriverAdapterFactory {
  const query = pool.query.bind<Query>(pool)
  const charColumns = new WeakMap<object, string[]>()
  Object.assign(pool, { query: readCharAsText(query, charColumns) })
  const factory = new PrismaPg(pool)
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = await connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.executeScript = async (script) => {
      await query(migrations.has(script) ? wholeOrNotAtAll(script) : script)
    }
    adapter.queryRaw = async (statement) => {
      const result = await queryRaw(statement)
      for (const name of charColumns.get(result.rows) ?? []) {
        result.columnTypes[result.columnNames.indexOf(name)] = ColumnTypeEnum.Character
      }
      return result
    }
    return adapter
  }
  return factory
}

/** Passes "char" off as a type that the adapter knows, and remembers by the rows which columns really had it. */
function readCharAsText(query: Query, charColumns: WeakMap<object, string[]>): Query {
  return async (config) => {
    const result = await query(config)
    const chars = result.fields.filter((field) => field.dataTypeID === CATALOGUE_CHAR)
    charColumns.set(
      result.rows,
      chars.map((field) => field.name),
    )
    for (const field of chars) field.dataTypeID = types.builtins.BPCHAR
    return result
  }
}

/** Held by a running migration: one whose launcher was killed may still be at work in the database. */
export const LOCK_SCRIPT = `SELECT pg_advisory_xact_lock(hashtext('campuskey.migration.script'))`

/** Statements sent together are one transaction: the note that it is done stands or falls with the migration itself. */
const wholeOrNotAtAll = (script: string): string => `${LOCK_SCRIPT};
${script}
;UPDATE _prisma_migrations SET finished_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL`
