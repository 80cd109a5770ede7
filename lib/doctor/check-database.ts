// Whether the database is the one this version needs, and whether its keys can be opened.
import { judgeClock } from '@/lib/doctor/policy'
import type { Finding } from '@/lib/doctor/schemas'
import { dbPool } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { refreshKeyRing } from '@/lib/tokens/signing-keys'

/** @throws whatever the driver throws when the database doesn't answer */
export async function checkDatabase(): Promise<Finding[]> {
  const area = 'Database'
  const pool = dbPool()
  const asked = Date.now()
  const { rows } = await pool.query<{ now: Date; version: string; migrations: string | null }>(
    `SELECT clock_timestamp() AS now, current_setting('server_version') AS version,
       to_regclass('_prisma_migrations')::text AS migrations`,
  )
  const row = rows[0]
  const aheadMs = (asked + Date.now()) / 2 - Number(row?.now)
  const findings: Finding[] = [{ area, level: 'good', says: `Answers: PostgreSQL ${row?.version ?? '?'}.` }]
  const clock = judgeClock(area, aheadMs, 'the database')
  if (clock) findings.push(clock)
  const behind = row?.migrations ? await missingMigration() : 'all'
  if (behind !== null)
    return [
      ...findings,
      {
        area: 'Migrations',
        level: 'fault',
        says:
          behind === 'all'
            ? 'The database has no tables yet.'
            : `The database is older than this version: ${behind} is not applied.`,
        todo: 'npm run migrate applies what is missing.',
      },
    ]
  return [...findings, { area: 'Migrations', level: 'good', says: 'Applied.' }, await checkKeys()]
}

/** The name of the migration that the database lacks, where it is known which it should have. */
export async function missingMigration(): Promise<string | null> {
  const { EXPECTED_MIGRATION: expected } = env()
  if (!expected) return null
  const { rows } = await dbPool().query(
    'SELECT 1 FROM _prisma_migrations WHERE migration_name = $1 AND finished_at IS NOT NULL',
    [expected],
  )
  return rows.length > 0 ? null : expected
}

/** Makes the first keys where there are none, exactly as the application would. */
async function checkKeys(): Promise<Finding> {
  const area = 'Signing keys'
  try {
    const { keys } = await refreshKeyRing()
    return { area, level: 'good', says: `${keys.size} keys, and KEY_ENCRYPTION_KEY opens them.` }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return {
      area,
      level: 'fault',
      says: 'KEY_ENCRYPTION_KEY is another one than the signing keys in the database were sealed with.',
      todo: 'Set the key that was used before. It isn’t kept anywhere else.',
    }
  }
}
