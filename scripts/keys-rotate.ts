// `npm run keys:rotate` gives the access tokens a new signing key, without a token failing: beside a running demo, for one
// that is stopped, or, with the application's environment set, wherever that runs.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openDataDirectory } from './bootstrap/data-directory.mjs'
import { Fault } from './bootstrap/fault.mjs'
import { onEnd } from './bootstrap/lifecycle.mjs'
import { readSettings, type Settings } from './bootstrap/settings.mjs'
import { explainDatabaseError } from './launcher/database-faults'
import { appEnvironment } from './launcher/environment'
import { findRunningPostgres } from './launcher/postgres/running'
import { startPostgres } from './launcher/postgres/server'
import { ensureSecrets } from './launcher/secrets'
import { EnvError, parseEnv } from '../lib/env'
import type { Rotation } from '../lib/tokens/rotate-keys'

const DATABASE = 'campuskey'

export async function run(): Promise<void> {
  const environment = await findEnvironment()
  Object.assign(process.env, environment)
  // Only now: what they load may look at the environment.
  const { dbPool } = await import('../lib/db')
  const { rotateKeys } = await import('../lib/tokens/rotate-keys')
  await dbPool()
    .query('SELECT 1')
    .catch((error: unknown) => {
      throw explainDatabaseError(error, environment.DATABASE_URL ?? '')
    })
  console.log(describe(await rotateKeys()))
}

/** @throws Fault when nothing was rotated, so that the exit code says it as well */
function describe(rotation: Rotation): string {
  if (rotation.rotated)
    return [
      `Rotated: new tokens are signed with key ${rotation.activeKid}, on every instance within half a minute.`,
      'Tokens from before stay good until they expire.',
    ].join('\n')
  switch (rotation.reason) {
    case 'too_early':
      throw new Fault(
        `Not rotated: tokens of the key before may still be alive. Try again in ${rotation.waitSeconds} seconds.`,
      )
    case 'no_keys':
      throw new Fault(
        'Not rotated: there are no keys yet. Campuskey makes the first ones when it needs them.',
      )
    case 'busy':
      throw new Fault('Not rotated by this command: another rotation did it at the same moment.')
  }
}

/** Where the application's own environment is set it is used as it is; otherwise the data directory's. */
async function findEnvironment(): Promise<Record<string, string>> {
  const settings = readSettings()
  const { databaseUrl } = settings
  if (databaseUrl && process.env.KEY_ENCRYPTION_KEY && process.env.AUTH_SECRET)
    return checked({ APP_URL: settings.appUrl, DATABASE_URL: databaseUrl })
  if (!existsSync(join(settings.dataDir, 'secrets.json')))
    throw new Fault(`There is no Campuskey in ${settings.dataDir} (DATA_DIR): npm run demo makes one.`)
  const { secrets } = ensureSecrets(settings.dataDir)
  return checked(appEnvironment(settings, secrets, databaseUrl ?? (await findDatabase(settings))))
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
