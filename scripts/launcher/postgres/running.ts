// Finds the embedded PostgreSQL of a demo that is running, for commands that work beside it. Starts and changes nothing.

import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describeProcess } from '../../bootstrap/processes.mjs'
import { chooseInstallation } from './account'
import { locateBinaries } from './binaries'
import { clusterPaths, SUPERUSER } from './cluster'

/** The addresses of its databases, or null when none is running there. */
export function findRunningPostgres(directory: string): ((database: string) => string) | null {
  const { data, passwordFile } = clusterPaths(
    chooseInstallation(locateBinaries(), resolve(directory)).directory,
  )
  const lockFile = join(data, 'postmaster.pid')
  if (!existsSync(lockFile)) return null
  // Its lines: process id, data directory, start time, port, socket directory, host, shared memory, state.
  const [pid, , , port, , host, , state] = readFileSync(lockFile, 'utf8')
    .split('\n')
    .map((line) => line.trim())
  if (state !== 'ready' || !describeProcess(Number(pid))?.command.includes(data)) return null
  const password = readFileSync(passwordFile, 'utf8').trim()
  return (database) => `postgresql://${SUPERUSER}:${password}@${host}:${port}/${database}`
}
