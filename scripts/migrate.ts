// `npm run migrate` brings DATABASE_URL's database up to date; `npm run migrate:new -- name` writes the migration that
// prisma/schema.prisma asks for; `npm run migrate:check` fails when the migrations and the schema disagree.

import { join, relative } from 'node:path'
import { Fault } from './bootstrap/fault.mjs'
import { explainDatabaseError } from './launcher/database-faults'
import { findDrift, migrate, writeMigration } from './launcher/migrations'

const ROOT = join(import.meta.dirname, '..')

async function deploy(): Promise<string> {
  const databaseUrl = process.env.DATABASE_URL
  if (!databaseUrl) throw new Fault('DATABASE_URL is not set: it names the database to migrate.')
  const applied = await migrate(databaseUrl).catch((error: unknown) => {
    throw explainDatabaseError(error, databaseUrl)
  })
  return applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}.`
}

async function create(name: string | undefined): Promise<string> {
  if (!name) throw new Fault('A migration needs a name: npm run migrate:new -- add_something')
  const folder = await writeMigration(name)
  return folder
    ? `Wrote ${relative(ROOT, folder)}/migration.sql: read it before you commit it.`
    : 'The schema has no change.'
}

async function check(): Promise<string> {
  const sql = await findDrift()
  if (sql !== '')
    throw new Fault(`The migrations lack what prisma/schema.prisma asks for (npm run migrate:new):\n${sql}`)
  return 'The migrations give exactly prisma/schema.prisma.'
}

export async function run([command = 'deploy', name]: string[]): Promise<void> {
  const commands: Record<string, () => Promise<string>> = { deploy, check, new: () => create(name) }
  const chosen = commands[command]
  if (!chosen) throw new Fault(`Unknown command “${command}”: deploy, new or check.`)
  console.log(await chosen())
}
