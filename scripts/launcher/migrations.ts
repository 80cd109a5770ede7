// Applies, writes and checks migrations. Two starts at once are kept apart by an advisory lock.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { makeTemporaryFolder } from '../bootstrap/paths.mjs'
import { startPostgres } from './postgres/server'
import { LOCK_SCRIPT } from './engine-adapter'
import { applyMigrations, diffDatabaseToSchema, type Migration } from './schema-engine'

const SCHEMA_FILE = join(import.meta.dirname, '../../prisma/schema.prisma')
const FOLDER = join(import.meta.dirname, '../../prisma/migrations')

/** A database that doesn't answer is told after this long, instead of leaving the person to wait. */
const CONNECT_TIMEOUT_MS = 8000

function readSchema(): string {
  return readFileSync(SCHEMA_FILE, 'utf8')
}

function readMigrations(): Migration[] {
  if (!existsSync(FOLDER)) return []
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, sql: readFileSync(join(FOLDER, name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Brings the database up to date and returns the names of the migrations it needed. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
  await client.connect()
  try {
    if (await isUpToDate(client)) return []
    await client.query(`SELECT pg_advisory_lock(hashtext('campuskey.migrate'))`)
    await forgetInterrupted(client)
    return await applyMigrations(databaseUrl, readSchema(), readMigrations())
  } finally {
    await client.end()
  }
}

/**
 * A start that was killed while it migrated has left a line that says "begun": the migration itself was undone, or it would
 * say "finished", since both are one transaction. One that failed with an error has that error in its line, and stays.
 */
async function forgetInterrupted(client: Client): Promise<void> {
  const { rows } = await client.query<{ found: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`,
  )
  if (!rows[0]?.found) return
  await client.query(`BEGIN; ${LOCK_SCRIPT};
    DELETE FROM _prisma_migrations
    WHERE finished_at IS NULL AND rolled_back_at IS NULL AND coalesce(logs, '') = '';
    COMMIT`)
}

/** Spares the usual start, where nothing is new, the second that loading the engine takes. */
async function isUpToDate(client: Client): Promise<boolean> {
  const { rows: tables } = await client.query<{ found: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`,
  )
  if (!tables[0]?.found) return false
  const { rows } = await client.query<{ migration_name: string; finished: boolean }>(
    `SELECT migration_name, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  )
  const finished = new Set(rows.filter((row) => row.finished).map((row) => row.migration_name))
  return rows.every((row) => row.finished) && readMigrations().every(({ name }) => finished.has(name))
}

/** Writes the migration that leads to the schema and returns its folder; null when there is nothing to change. */
export async function writeMigration(name: string): Promise<string | null> {
  const sql = await findDrift()
  if (sql === '') return null
  const timestamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(FOLDER, `${timestamp}_${name.replace(/\W+/g, '_')}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(FOLDER, 'migration_lock.toml'),
    '# Written by Prisma’s engine; part of the history.\nprovider = "postgresql"\n',
  )
  writeFileSync(join(folder, 'migration.sql'), `${sql}\n`)
  return folder
}

/** What the migrations lack to give the schema, as SQL; empty when they agree. Needs no database of yours: it makes its own. */
export async function findDrift(): Promise<string> {
  const folder = makeTemporaryFolder('campuskey-drift-')
  const postgres = await startPostgres({
    directory: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
    disposable: true,
  })
  try {
    const scratch = postgres.url('postgres')
    await applyMigrations(scratch, readSchema(), readMigrations())
    return await diffDatabaseToSchema(scratch, readSchema())
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
