// The second half of `npm run demo` and `npm run dev`: secrets, database, build, local providers, application, sample app.
// Everything it starts is stopped again by the lifecycle, in reverse order.

import { join, relative } from 'node:path'
import { Client } from 'pg'
import { recordProcesses } from '../bootstrap/data-directory.mjs'
import { Fault } from '../bootstrap/fault.mjs'
import { end, isEnding, onEnd } from '../bootstrap/lifecycle.mjs'
import { inRoot } from '../bootstrap/paths.mjs'
import { INSTANCE_STEP, PROVIDER_NAMES, type Settings } from '../bootstrap/settings.mjs'
import { say, sayFault, step } from '../bootstrap/terminal.mjs'
import { ensureBuild } from './build'
import { realmFacts } from '../keycloak/installation'
import { startKeycloak } from '../keycloak/server'
import { explainDatabaseError } from './database-faults'
import { ensureDemoClients } from './demo-clients'
import { appEnvironment, plannerEnvironment, providersEnvironment } from './environment'
import { migrate } from './migrations'
import { type Part, startPart } from './part'
import { type Postgres, startPostgres } from './postgres/server'
import { ensureSecrets, type Secrets } from './secrets'
import { ensureSources } from './sources'
import { worthShowing } from './shown-lines'
import { welcome } from './welcome'

type Stack = Settings & { dev: boolean; started: number }

const DATABASE = 'campuskey'

/** Resolves when people can sign in. */
export async function runStack(stack: Stack): Promise<void> {
  const { secrets } = await step(
    'Data',
    'preparing',
    () => ensureSecrets(stack.dataDir),
    ({ created }) => `${shortPath(stack.dataDir)}${created ? ', new secrets' : ''}`,
  )
  const pids: number[] = []
  const remember = (pid: number) => {
    pids.push(pid)
    recordProcesses(stack.dataDir, pids)
  }
  const databaseUrl = stack.databaseUrl ?? (await startDatabase(stack, remember))
  await prepareDatabase(stack, databaseUrl)
  if (stack.dev) await ensureSources()
  else
    await step('Build', 'building for production', ensureBuild, (built) =>
      built ? 'built for production' : 'unchanged',
    )
  if (stack.realKeycloak) await startRealKeycloak(stack, secrets)
  await startParts(stack, secrets, databaseUrl, remember)
  welcome(stack)
}

async function startDatabase({ dataDir }: Stack, remember: (pid: number) => void): Promise<string> {
  const postgres = await step(
    'PostgreSQL',
    'starting',
    () => openPostgres(dataDir),
    ({ version, port, created }) => `${version} on 127.0.0.1:${port}${created ? ', new database' : ''}`,
  )
  if (postgres.notice) say(`    ${postgres.notice}`)
  remember(postgres.pid)
  return postgres.url(DATABASE)
}

async function openPostgres(dataDir: string): Promise<Postgres> {
  const logFile = join(dataDir, 'logs', 'postgres.log')
  const postgres = await startPostgres({ directory: join(dataDir, 'postgres'), logFile })
  onEnd(postgres.stop)
  stopAllWhen(
    postgres.ended.then(
      () => new Fault(`PostgreSQL stopped unexpectedly; the rest is stopped too. Log: ${logFile}`),
    ),
  )
  await ensureDatabase(postgres.url('postgres'))
  return postgres
}

async function ensureDatabase(maintenanceUrl: string): Promise<void> {
  const client = new Client({ connectionString: maintenanceUrl })
  await client.connect()
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
  if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`)
  await client.end()
}

async function prepareDatabase(settings: Settings, databaseUrl: string): Promise<void> {
  const explained = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw explainDatabaseError(error, databaseUrl)
    })
  await step(
    'Migrations',
    'applying',
    () => explained(migrate(databaseUrl)),
    ({ length }) => (length === 0 ? 'up to date' : `${length} applied`),
  )
  const { seed } = await import('../../prisma/seed/run')
  await step(
    'Courses',
    'seeding',
    () => explained(seed(databaseUrl)),
    ({ created, updated, unchanged }) =>
      created + updated === 0 ? `${unchanged} present` : `${created} created, ${updated} updated`,
  )
  await step(
    'Clients',
    'preparing',
    () => explained(ensureDemoClients(settings, databaseUrl)),
    ({ length }) => `${length} sample clients`,
  )
}

/** Whoever is signed in can go on without it: its end isn't that of the others. */
async function startRealKeycloak(stack: Stack, secrets: Secrets): Promise<void> {
  const { dataDir, ports } = stack
  const keycloak = await step(
    'Keycloak',
    'starting; the first time it is fetched, built and filled',
    () => startKeycloak({ dataDir, port: ports.keycloak, facts: realmFacts(stack, secrets) }),
    () => `26 on port ${ports.keycloak}, realm courses`,
  )
  onEnd(keycloak.stop)
  void keycloak.ended.then(() => {
    if (!isEnding()) sayFault('Keycloak stopped unexpectedly. The rest goes on without it.')
  })
}

async function startParts(
  stack: Stack,
  secrets: Secrets,
  databaseUrl: string,
  remember: (pid: number) => void,
): Promise<void> {
  const parts: Part[] = []
  const launch = (options: Parameters<typeof startPart>[0]) => {
    const part = startPart(options)
    remember(part.pid)
    stopAllWhen(part.failed)
    parts.push(part)
    return part.ready
  }
  const names = stack.localProviders.map((id) => PROVIDER_NAMES[id]).join(', ')
  const providers = names === '' ? undefined : launch(providersPart(stack, secrets))
  const apps = stack.instancePorts.map((port) => launch(appPart(stack, secrets, databaseUrl, port)))
  const planner = launch(plannerPart(stack))
  if (providers)
    await step(
      'Providers',
      'starting',
      () => providers,
      () => `stand-ins for ${names}`,
    )
  await step(
    'Campuskey',
    'starting',
    () => Promise.all(apps),
    () => (apps.length === 1 ? 'on port ' : `${apps.length} instances on `) + stack.instancePorts.join(', '),
  )
  await step(
    'Study Planner',
    'starting',
    () => planner,
    () => `on port ${stack.ports.planner}`,
  )
}

function providersPart(stack: Stack, secrets: Secrets): Parameters<typeof startPart>[0] {
  return {
    name: 'The local providers’ process',
    args: ['--import', 'tsx', inRoot('scripts/local-providers/main.ts')],
    env: { NODE_ENV: stack.dev ? 'development' : 'production', ...providersEnvironment(stack, secrets) },
    logFile: join(stack.dataDir, 'logs', 'providers.log'),
    onLine: (line) => show(line, 'providers', false),
  }
}

/** All instances have the one address, APP_URL: what is in front of them decides who answers. */
function appPart(
  stack: Stack,
  secrets: Secrets,
  databaseUrl: string,
  port: number,
): Parameters<typeof startPart>[0] {
  const above = port - stack.ports.app
  const label = above === 0 ? 'app' : `app-${above / INSTANCE_STEP + 1}`
  const { METRICS_PORT: metrics } = process.env
  return {
    name: above === 0 ? 'The app server' : `The app server on port ${port}`,
    args: [inRoot('scripts/serve.mjs'), ...(stack.dev ? ['--dev'] : [])],
    env: {
      NODE_ENV: stack.dev ? 'development' : 'production',
      ...appEnvironment(stack, secrets, databaseUrl),
      PORT: String(port),
      ...(metrics && { METRICS_PORT: String(Number(metrics) + above) }),
    },
    logFile: join(stack.dataDir, 'logs', `${label}.log`),
    onLine: (line) => show(line, label, stack.dev),
  }
}

function plannerPart(stack: Stack): Parameters<typeof startPart>[0] {
  return {
    name: 'Study Planner',
    args: ['--import', 'tsx', inRoot('scripts/study-planner/main.ts')],
    env: { NODE_ENV: stack.dev ? 'development' : 'production', ...plannerEnvironment(stack) },
    logFile: join(stack.dataDir, 'logs', 'study-planner.log'),
    onLine: (line) => show(line, 'planner', false),
  }
}

function show(line: string, from: string, everything: boolean): void {
  const text = everything ? line : worthShowing(line)
  if (text !== null) say(`  ${from}  ${text}`)
}

/** Ends the whole command with a sentence, unless it is ending anyway. */
function stopAllWhen(failed: Promise<Fault>): void {
  void failed.then((fault) => {
    if (isEnding()) return
    sayFault(fault.message)
    void end(1)
  })
}

function shortPath(path: string): string {
  const fromHere = relative(process.cwd(), path)
  return fromHere.startsWith('..') || fromHere === '' ? path : fromHere
}
