// What a start finds in the database when the one before it was killed while it migrated.
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { migrate } from '@/scripts/launcher/migrations'

const DATABASE = 'campuskey_migrations'
const url = () => Object.assign(new URL(inject('clusterUrl')), { pathname: `/${DATABASE}` }).href

let maintenance: Client
let client: Client
let all: string[]

const connect = async (to: string) => {
  const made = new Client({ connectionString: to })
  await made.connect()
  return made
}
beforeAll(async () => {
  maintenance = await connect(inject('clusterUrl'))
})
beforeEach(async () => {
  await maintenance.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`)
  await maintenance.query(`CREATE DATABASE ${DATABASE}`)
  all = await migrate(url())
  client = await connect(url())
  client.on('error', () => undefined)
  return () => client.end()
})
afterAll(async () => {
  await maintenance.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`)
  await maintenance.end()
})

/** As the engine leaves it between beginning a migration and its end. */
async function undoOne(logs: string | null): Promise<string> {
  const one = all.find((name) => name.endsWith('_notices')) ?? ''
  await client.query('DROP INDEX audit_events_user_id_kind_id_idx')
  const { rowCount } = await client.query(
    'UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = 0, logs = $2 WHERE migration_name = $1',
    [one, logs],
  )
  expect(rowCount).toBe(1)
  return one
}

const unfinished = async () =>
  (await client.query('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NULL')).rows.length

test('a database that is up to date needs nothing', async () => {
  expect(all.length).toBeGreaterThan(1)
  expect(await migrate(url())).toEqual([])
})

test('a migration that was begun and undone by the crash is applied again', async () => {
  const one = await undoOne(null)
  expect(await migrate(url())).toEqual([one])
  expect(await unfinished()).toBe(0)
  expect(await migrate(url())).toEqual([])
})

test('one that failed with an error is somebody’s to look at', async () => {
  await undoOne('ERROR: relation "x" already exists')
  await expect(migrate(url())).rejects.toThrow(/failed migrations/)
  expect(await unfinished()).toBe(1)
})

test('a migration and the note that it is done are one transaction', async () => {
  await undoOne(null)
  // The note can't be made: then there must be no index either.
  await client.query(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.finished_at IS NOT NULL THEN RAISE 'refused'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER refuse BEFORE UPDATE ON _prisma_migrations FOR EACH ROW EXECUTE FUNCTION refuse()`)
  await expect(migrate(url())).rejects.toThrow()
  const { rows } = await client.query<{ found: boolean }>(
    `SELECT to_regclass('audit_events_user_id_kind_id_idx') IS NOT NULL AS found`,
  )
  expect(rows[0]?.found).toBe(false)
})
