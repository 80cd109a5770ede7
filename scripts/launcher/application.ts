// Opens the application's database for a command on the machine: beside a running demo, for one that is stopped, or, with
// the application's environment set, wherever that runs.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openDataDirectory } from '../bootstrap/data-directory.mjs'
import { Fault } from '../bootstrap/fault.mjs'
import { onEnd } from '../bootstrap/lifecycle.mjs'
import { readSettings, type Settings } from '../bootstrap/settings.mjs'
import { explainDatabaseError } from './database-faults'
import { appEnvironment } from './environment'
import { findRunningPostgres } from './postgres/running'
import { startPostgres } from './postgres/server'
import { ensureSecrets } from './secrets'
import { EnvError, parseEnv } from '../../lib/env'

const DATABASE = 'campuskey'

/** Afterwards the modules of `lib` can be loaded (not before: they may look at the environment), and the database answers. */
export async function openApplication(): Promise<void> {
  const environment = checked(await findEnvironment())
  Object.assign(process.env, environment)
  const { dbPool } = await import('../../lib/db')
  const { rows } = await dbPool()
    .query<{ migrations: string | null }>(`SELECT to_regclass('_prisma_migrations') AS migrations`)
    .catch((error: unknown) => {
      throw explainDatabaseError(error, environment.DATABASE_URL ?? '')
    })
  if (!rows[0]?.migrations)
    throw new Fault('The database has no tables yet: npm run demo makes them, or npm run migrate.')
}

/** There is neither an environment nor a demo to look at. */
export class NothingHere extends Fault {}

/** Where the application's own environment is set it is used as it is; otherwise the data directory's. Not checked yet. */
export async function findEnvironment(): Promise<Record<string, string>> {
  const settings = readSettings()
  const { databaseUrl } = settings
  if (databaseUrl && process.env.KEY_ENCRYPTION_KEY && process.env.AUTH_SECRET)
    return { APP_URL: settings.appUrl, DATABASE_URL: databaseUrl }
  if (!existsSync(join(settings.dataDir, 'secrets.json')))
    throw new NothingHere(`There is no Campuskey in ${settings.dataDir} (DATA_DIR): npm run demo makes one.`)
  const { secrets } = ensureSecrets(settings.dataDir)
  return appEnvironment(settings, secrets, databaseUrl ?? (await findDatabase(settings)))
}

/** @throws Fault that lists what is wrong */
function checked(environment: Record<string, string>): Record<string, string> {
  try {
    parseEnv({ ...process.env, ...environment })
    return environment
  } catch (error) {
    throw error instanceof EnvError ? new Fault(error.message, { cause: error }) : error
  }
}

async function findDatabase({ dataDir, appUrl }: Settings): Promise<string> {
  const directory = join(dataDir, 'postgres')
  const running = findRunningPostgres(directory)
  if (running) return running(DATABASE)
  await openDataDirectory(dataDir, appUrl)
  const postgres = await startPostgres({ directory, logFile: join(dataDir, 'logs', 'postgres.log') })
  onEnd(postgres.stop)
  return postgres.url(DATABASE)
}
