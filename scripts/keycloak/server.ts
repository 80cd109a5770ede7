// Owns one running Keycloak: its database in the data directory, its realm imported when that is new or changed, ready when
// its own health says so. It ends with the process that started it, even when that is killed.
import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '../bootstrap/fault.mjs'
import { makeFolder, readMarker, writeMarker } from '../bootstrap/paths.mjs'
import { writePrivateFile } from '../launcher/secrets'
import { BUILD_OPTIONS, ensureDistribution, type Distribution } from './distribution'
import { issuerAt, keycloakOrigin } from './installation'
import { realmFor, type Realm, type RealmFacts } from './realm'
import { run } from './run'
import { keycloakFolder } from './secrets'

const READY_LIMIT_MS = 180_000
const STOP_LIMIT_MS = 20_000
/** Half the processor time of a start and a third less memory than what Keycloak takes by itself. */
const JAVA_OPTS = [
  '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms128m -Xmx512m -XX:MaxMetaspaceSize=256m',
  '-XX:+ExitOnOutOfMemoryError -Dfile.encoding=UTF-8 -Djava.security.egd=file:/dev/urandom',
].join(' ')
/** Runs the program given to it until that ends, a signal comes, or its own standard input closes: however the starter ends. */
const TETHERED = `
"$@" </dev/null & child=$!
exec 3<&0
( cat <&3 >/dev/null; kill -TERM $child 2>/dev/null ) & watcher=$!
exec 3<&- </dev/null
trap 'kill -TERM $child 2>/dev/null' TERM INT
while kill -0 $child 2>/dev/null; do wait $child; code=$?; done
kill $watcher 2>/dev/null
exit \${code:-0}`

export type KeycloakOptions = { dataDir: string; port: number; facts: RealmFacts }

export type Keycloak = {
  origin: string
  issuer: string
  /** Resolves when it has ended, however that came. */
  ended: Promise<void>
  stop: () => Promise<void>
}

/** Resolves when people can sign in there. @throws Fault */
export async function startKeycloak({ dataDir, port, facts }: KeycloakOptions): Promise<Keycloak> {
  const folder = keycloakFolder(dataDir)
  makeFolder(join(folder, 'h2'), 0o700)
  const distribution = await ensureDistribution()
  const realm = realmFor(facts)
  const environment = { ...realm.environment, ...administrator(facts), JAVA_OPTS }
  const command = (...args: string[]) => commandOf(distribution, folder, Object.keys(environment), args)
  await importRealm(
    folder,
    realm,
    command('import', '--file', inside(distribution, folder, 'import.json')),
    environment,
  )
  const child = launch(command('start', ...startOptions(port)), environment, join(folder, 'keycloak.log'))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = () => stopChild(child, ended)
  writeMarker(join(folder, 'pid'), String(child.pid))
  await untilReady(port, ended, folder).catch(async (fault: unknown) => {
    await stop()
    throw fault
  })
  return { origin: keycloakOrigin(port), issuer: issuerAt(port), ended, stop }
}

const administrator = ({ secrets }: RealmFacts) => ({
  KC_BOOTSTRAP_ADMIN_USERNAME: 'admin',
  KC_BOOTSTRAP_ADMIN_PASSWORD: secrets.adminPassword,
})

const startOptions = (port: number) => [
  // Otherwise `start` looks for others on every network interface.
  '--cache=local',
  '--http-enabled=true',
  '--http-host=127.0.0.1',
  `--http-port=${port}`,
  `--hostname=${keycloakOrigin(port)}`,
  '--log-level=warn',
]

type Command = { program: string; args: string[] }

/** The data directory as the program sees it. */
const inside = ({ kind }: Distribution, folder: string, name: string): string =>
  join(kind === 'image' ? '/campuskey' : folder, name)

function commandOf(distribution: Distribution, folder: string, variables: string[], args: string[]): Command {
  const database = `--db-url=jdbc:h2:file:${inside(distribution, folder, 'h2/keycloakdb')};NON_KEYWORDS=VALUE`
  if (distribution.kind === 'folder')
    return { program: join(distribution.home, 'bin/kc.sh'), args: [...args, '--optimized', database] }
  const user = process.getuid ? [`--user=${process.getuid()}:${process.getgid?.() ?? 0}`] : []
  const environment = variables.map((name) => `--env=${name}`)
  const container = [
    'run',
    '--rm',
    '--network=host',
    `--volume=${folder}:/campuskey`,
    ...user,
    ...environment,
  ]
  const [verb = '', ...rest] = args
  // The image isn't built for these options; without `--optimized` it builds itself at each start.
  return {
    program: distribution.engine,
    args: [
      ...container,
      distribution.image,
      verb,
      ...rest,
      ...(verb === 'start' ? BUILD_OPTIONS : []),
      database,
    ],
  }
}

/** The import replaces the realm: only when it is new here, or the file, an address or a secret has changed. */
async function importRealm(
  folder: string,
  { document, digest }: Realm,
  { program, args }: Command,
  environment: Record<string, string>,
): Promise<void> {
  const mark = join(folder, 'imported')
  if (readMarker(mark) === digest) return
  const file = join(folder, 'import.json')
  writePrivateFile(file, document)
  try {
    await run(program, args, { env: { ...process.env, ...environment } })
  } finally {
    rmSync(file, { force: true })
  }
  writeMarker(mark, digest)
}

function launch(
  { program, args }: Command,
  environment: Record<string, string>,
  logFile: string,
): ChildProcess {
  const child = spawn('sh', ['-c', TETHERED, 'sh', program, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
    // A Ctrl-C is for the starter, which stops this in its turn.
    detached: true,
  })
  const log = createWriteStream(logFile, { mode: 0o600 })
  log.on('error', () => undefined)
  child.stdout.pipe(log, { end: false })
  child.stderr.pipe(log, { end: false })
  return child
}

async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.stdin?.end()
  const stopped = await Promise.race([ended.then(() => true), sleep(STOP_LIMIT_MS, false, { ref: false })])
  if (!stopped && child.pid) process.kill(-child.pid, 'SIGKILL')
}

/** The port listens seconds before Keycloak can be used: only its own word counts. */
async function untilReady(port: number, ended: Promise<void>, folder: string): Promise<void> {
  const gone = ended.then(() => true)
  const deadline = Date.now() + READY_LIMIT_MS
  while (Date.now() < deadline) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null)
    if (answer?.ok) return
    if (await Promise.race([gone, sleep(250, false)]))
      throw new Fault(`Keycloak ended before it was ready. Log: ${join(folder, 'keycloak.log')}`)
  }
  throw new Fault(
    `Keycloak was not ready after ${READY_LIMIT_MS / 1000} seconds. Log: ${join(folder, 'keycloak.log')}`,
  )
}
