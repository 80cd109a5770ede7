// The only file that touches Prisma's schema engine, in its WASM build: no native binary is downloaded.
// It writes the same `_prisma_migrations` table and checksums as `prisma migrate deploy`, so both can be used in turn.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import type { MigrationList, SchemaFilter } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { Pool } from 'pg'
import { engineAdapter } from './engine-adapter'

export type Migration = { name: string; sql: string }

const SCHEMA_FILE = 'schema.prisma'
const NO_FILTERS: SchemaFilter = { externalTables: [], externalEnums: [] }

let loaded: Promise<void> | undefined

/** The package's main entry needs a bundler's WASM imports; this does the same by hand. */
async function load(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const wasm = readFileSync(entry.replace(/\.js$/, '.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, {
    './schema_engine_bg.js': glue,
  })
  glue.__wbg_set_wasm(instance.exports)
  // Where the engine leaves the words of a panic; without it a panic is only “unreachable”.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: throwPanic } })
  ;(instance.exports.__wbindgen_start as () => void)()
}

function throwPanic(message: string): never {
  throw new Error(`Prisma's schema engine failed: ${message}`)
}

async function withEngine<T>(
  databaseUrl: string,
  schema: string,
  use: (engine: glue.SchemaEngine) => Promise<T>,
  migrations: readonly Migration[] = [],
): Promise<T> {
  loaded ??= load()
  await loaded
  const pool = new Pool({ connectionString: databaseUrl })
  const adapter = bindMigrationAwareSqlAdapterFactory(
    engineAdapter(pool, new Set(migrations.map(({ sql }) => sql))),
  )
  const engine = await glue.SchemaEngine.new(
    { datamodels: [[SCHEMA_FILE, schema]] },
    () => undefined,
    adapter,
  )
  try {
    return await use(engine)
  } finally {
    engine.free()
    await pool.end()
  }
}

/** Applies what is missing, in order, and returns the names of what it applied. */
export function applyMigrations(
  databaseUrl: string,
  schema: string,
  migrations: Migration[],
): Promise<string[]> {
  const apply = async (engine: glue.SchemaEngine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      filters: NO_FILTERS,
      migrationsList: migrationList(migrations),
    })
    return appliedMigrationNames
  }
  return withEngine(databaseUrl, schema, apply, migrations)
}

/**
 * The SQL that leads from the database's present state to the schema; empty when they agree.
 * The engine could replay migrations in a shadow database by itself, but the adapter then hits the given database:
 * so callers migrate a scratch database and compare that.
 */
export function diffDatabaseToSchema(databaseUrl: string, schema: string): Promise<string> {
  return withEngine(databaseUrl, schema, async (engine) => {
    const files = [{ path: SCHEMA_FILE, content: schema }]
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: '' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    })
    const sql = (stdout ?? '').trim()
    return sql === '-- This is an empty migration.' ? '' : sql
  })
}

function migrationList(migrations: Migration[]): MigrationList {
  return {
    baseDir: 'prisma/migrations',
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}
