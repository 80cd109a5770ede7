// One embedded PostgreSQL: loopback only, a free port, a random password, no Unix socket.
// It never outlives this process, and a start repairs whatever the last one left behind.

import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '../../bootstrap/fault.mjs'
import { makeFolder } from '../../bootstrap/paths.mjs'
import { endProcess, identityOf } from '../../bootstrap/processes.mjs'
import { chooseInstallation, type Installation } from './account'
import { locateBinaries } from './binaries'
import { clearStaleServer, type Cluster, ensureCluster, serverEnvironment, SUPERUSER } from './cluster'
import { spawnTethered, type Tethered } from './tether'

export type PostgresOptions = {
  /** Holds the whole cluster, its password included. Its parent is made when missing. */
  directory: string
  logFile: string
  /** Nothing in it has to survive a crash of the machine: for tests and scratch databases, which are then much quicker. */
  disposable?: boolean
  /** Server settings besides the ones that keep it local. */
  settings?: Record<string, string>
}

export type Postgres = {
  version: string
  port: number
  pid: number
  /** The files are new: there is no data yet. */
  created: boolean
  notice: string | undefined
  url: (database: string) => string
  stop: () => Promise<void>
  /** Resolves when the server has ended, asked or not. */
  ended: Promise<void>
}

const FAST_AND_LOOSE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

const HOST = '127.0.0.1'
const START_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 15_000

/** @throws Fault in one sentence when it can't be started */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { directory, logFile, disposable = false } = options
  const settings = { ...(disposable ? FAST_AND_LOOSE : {}), ...options.settings }
  makeFolder(dirname(resolve(directory)))
  const installation = chooseInstallation(locateBinaries(), resolve(directory))
  const cluster = await ensureCluster(installation, { sync: !disposable })
  await clearStaleServer(cluster.data)
  const { server, port, pid } = await startServer({ installation, cluster, logFile, settings })
  return {
    version: installation.binaries.version.replace(/-.*/, '').replace(/\.0$/, ''),
    port,
    pid,
    created: cluster.created,
    notice: installation.notice,
    url: (database) => `postgresql://${SUPERUSER}:${cluster.password}@${HOST}:${port}/${database}`,
    stop: () => stopServer(server, pid),
    ended: server.ended.then(() => undefined),
  }
}

type Start = {
  installation: Installation
  cluster: Cluster
  logFile: string
  settings: Record<string, string>
}

/** Tries again where the cause passes by itself: a port taken in between, or the last server's processes still ending. */
async function startServer(start: Start) {
  const deadline = Date.now() + START_TIMEOUT_MS
  for (;;) {
    const port = await freePort()
    const attempt = await tryStart(start, port)
    if ('server' in attempt) return { ...attempt, port }
    const passing = /Address already in use|could not bind|shared memory block .* is still in use/.test(
      attempt.output,
    )
    if (!passing || Date.now() > deadline) throw startFault(attempt.output, start.logFile)
    await sleep(300)
  }
}

type Attempt = { server: Tethered; pid: number } | { output: string }

async function tryStart({ installation, cluster, logFile, settings }: Start, port: number): Promise<Attempt> {
  const logStart = existsSync(logFile) ? readFileSync(logFile).length : 0
  const output = openSync(logFile, 'a', 0o600)
  const args = ['-D', cluster.data, ...serverSettings(port, settings)]
  const server = spawnTethered(installation.binaries.postgres, args, {
    account: installation.account,
    env: serverEnvironment(),
    output,
  })
  closeSync(output)
  const pid = await untilReady(server, cluster.data)
  return pid === undefined ? { output: readFileSync(logFile).subarray(logStart).toString() } : { server, pid }
}

function serverSettings(port: number, settings: Record<string, string>): string[] {
  const all = {
    port: String(port),
    listen_addresses: HOST,
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    ...settings,
  }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** The postmaster writes its state into the eighth line of its lock file, which pg_ctl reads as well. */
async function untilReady(server: Tethered, data: string): Promise<number | undefined> {
  const lockFile = join(data, 'postmaster.pid')
  const ended = server.ended.then(() => 'ended' as const)
  for (;;) {
    const lines = existsSync(lockFile) ? readFileSync(lockFile, 'utf8').split('\n') : []
    if (lines[7]?.trim() === 'ready') return Number(lines[0])
    if ((await Promise.race([ended, sleep(20)])) === 'ended') return undefined
  }
}

function startFault(output: string, logFile: string): Fault {
  if (/No space left|Disk quota/.test(output)) return new Fault('The disk is full: PostgreSQL can’t start.')
  const reason = output.split('\n').find((line) => /FATAL|PANIC/.test(line))
  const words = reason?.replace(/^.*?(FATAL|PANIC):\s*/, '') ?? 'it ended without a reason'
  return new Fault(`PostgreSQL did not start: ${words} (see ${logFile}).`)
}

async function stopServer(server: Tethered, pid: number): Promise<void> {
  const postmaster = identityOf(pid)
  const stopped = await Promise.race([
    server.release().then(() => true),
    sleep(STOP_TIMEOUT_MS, false, { ref: false }),
  ])
  if (!stopped) await endProcess(postmaster, { signal: 'SIGQUIT', graceMs: 3000 })
}

export function freePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, HOST, () => {
      const address = probe.address()
      probe.close(() => {
        if (address && typeof address === 'object') resolvePort(address.port)
        else reject(new Error('No port was given'))
      })
    })
  })
}
