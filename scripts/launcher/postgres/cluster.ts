// Makes the cluster's files: initdb into a folder of its own, renamed when complete, so that a start that was cut off
// leaves nothing that looks like a database. Also clears what a killed server left in the way.

import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { explainWriteError, Fault } from '../../bootstrap/fault.mjs'
import { describeProcess, endProcess } from '../../bootstrap/processes.mjs'
import type { Installation } from './account'
import { spawnTethered } from './tether'

export const SUPERUSER = 'campuskey'

export type Cluster = { data: string; password: string }

export function clusterPaths(directory: string): { data: string; passwordFile: string } {
  return { data: join(directory, 'data'), passwordFile: join(directory, 'password') }
}

type Options = { sync: boolean }

/** Makes the cluster unless it is there, and returns how to open it. */
export async function ensureCluster(
  installation: Installation,
  options: Options,
): Promise<Cluster & { created: boolean }> {
  const { directory } = installation
  const created = !existsSync(directory)
  try {
    if (created) await createCluster(installation, options)
    const { data, passwordFile } = clusterPaths(directory)
    return { data, password: readFileSync(passwordFile, 'utf8').trim(), created }
  } catch (error) {
    throw explainWriteError(error, directory)
  }
}

async function createCluster(installation: Installation, options: Options): Promise<void> {
  const { directory, account } = installation
  removeUnfinished(directory)
  const unfinished = `${directory}.new-${process.pid}`
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  const { data, passwordFile } = clusterPaths(unfinished)
  writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  if (account) for (const path of [unfinished, passwordFile]) chownSync(path, account.uid, account.gid)
  await runInitdb(installation, options, { data, passwordFile })
  renameSync(unfinished, directory)
}

/** What made it may have been killed this very moment and still write its last file: then emptying it takes another try. */
const TRIES = { maxRetries: 10, retryDelay: 100 }

function removeUnfinished(directory: string): void {
  const parent = dirname(directory)
  if (!existsSync(parent)) return
  for (const name of readdirSync(parent)) {
    if (name.startsWith(`${basename(directory)}.new-`))
      rmSync(join(parent, name), { recursive: true, force: true, ...TRIES })
  }
}

type Paths = ReturnType<typeof clusterPaths>

async function runInitdb(
  { binaries, account }: Installation,
  { sync }: Options,
  { data, passwordFile }: Paths,
): Promise<void> {
  const log = join(dirname(data), 'initdb.log')
  const args = [
    `--pgdata=${data}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The same ordering of text on every machine, whatever locales it has.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
    ...(sync ? [] : ['--no-sync']),
  ]
  const output = openSync(log, 'w', 0o600)
  try {
    const { code } = await spawnTethered(binaries.initdb, args, { account, env: serverEnvironment(), output })
      .ended
    if (code === 127) throw new Fault(WRONG_SYSTEM)
    if (code !== 0) throw initdbFault(readFileSync(log, 'utf8'))
  } finally {
    closeSync(output)
  }
}

/** The shell's answer for a program whose loader isn't there, as on a Linux with musl. */
const WRONG_SYSTEM =
  'The PostgreSQL from npm does not run on this system (it needs glibc): set DATABASE_URL to a PostgreSQL server of your own.'

function initdbFault(output: string): Fault {
  if (/No space left|Disk quota/.test(output))
    return new Fault('The disk is full: there is no room for the database.')
  const reason =
    output.split('\n').find((line) => /error|fatal/i.test(line)) ?? output.trim().split('\n').at(-1)
  return new Fault(`PostgreSQL could not make its database files: ${reason?.trim() ?? 'initdb failed'}.`)
}

/** Settings of a PostgreSQL that the person uses for other things (PGDATA, PGPORT …) have no say here. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('PG') && !name.startsWith('LC_'),
  )
  return { ...Object.fromEntries(inherited), NODE_ENV: process.env.NODE_ENV, LC_ALL: 'C', TZ: 'UTC' }
}

/** Ends a server that outlived its launcher, and removes a lock file that only looks alive because its process id was reused. */
export async function clearStaleServer(data: string): Promise<void> {
  const lockFile = join(data, 'postmaster.pid')
  if (!existsSync(lockFile)) return
  const pid = Number.parseInt(readFileSync(lockFile, 'utf8'), 10)
  const found = describeProcess(pid)
  if (found && isServerOf(found.command, data)) {
    await endProcess({ pid, startedAt: found.startedAt }, { signal: 'SIGINT', graceMs: 15_000 })
  }
  // Windows gives no command line to judge by, so there the server's own check decides.
  if (process.platform !== 'win32') rmSync(lockFile, { force: true })
}

function isServerOf(command: string, data: string): boolean {
  return command.includes(`postgres -D ${data} -`) || command.includes(`postgres.exe -D ${data} -`)
}
