// The data directory: everything that one demo keeps (database, secrets, logs). One start uses it at a time.
// Node built-ins only: this runs before any package is installed.

import { accessSync, constants, existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { requireSpace } from './disk.mjs'
import { explainWriteError, Fault } from './fault.mjs'
import { onEnd } from './lifecycle.mjs'
import { tryLock } from './lock.mjs'
import { letOthersPass, makeFolder, readMarker, writeMarker } from './paths.mjs'
import { endProcess, identityOf, waitForEnd } from './processes.mjs'

/** A new database, its log and some room to live. */
const FIRST_START_BYTES = 200_000_000
const LATER_START_BYTES = 30_000_000

/** Time in which the children of a killed start notice its end by themselves. */
const SELF_END_MS = 4000

/**
 * Makes the directory, takes it for this start, and ends what a killed start left running.
 * @param {string} dataDir @param {string} appUrl
 * @returns {Promise<{ isNew: boolean }>}
 */
export async function openDataDirectory(dataDir, appUrl) {
  const isNew = !existsSync(join(dataDir, 'secrets.json'))
  makeDirectories(dataDir)
  takeDirectory(dataDir, appUrl)
  requireSpace(dataDir, isNew ? FIRST_START_BYTES : LATER_START_BYTES, 'The database and its logs')
  await endLeftovers(dataDir)
  return { isNew }
}

/** @param {string} dataDir */
function makeDirectories(dataDir) {
  try {
    makeFolder(dataDir, 0o700)
    if (process.getuid?.() === 0) letOthersPass(dataDir)
    makeFolder(join(dataDir, 'logs'), 0o700)
    accessSync(dataDir, constants.W_OK)
    accessSync(join(dataDir, 'logs'), constants.W_OK)
  } catch (error) {
    throw explainWriteError(error, `the data directory ${dataDir} (DATA_DIR)`)
  }
}

/** @param {string} dataDir @param {string} appUrl */
function takeDirectory(dataDir, appUrl) {
  const attempt = tryLock(join(dataDir, 'launcher.lock'), { appUrl })
  if ('holder' in attempt) {
    const { pid, appUrl: other } = attempt.holder
    throw new Fault(
      `The data directory ${dataDir} is in use by a Campuskey at ${String(other)} (process ${pid}): stop it, or set DATA_DIR and PORT.`,
    )
  }
  onEnd(attempt.release)
}

/** @param {string} dataDir */
function recordOf(dataDir) {
  return join(dataDir, 'processes.json')
}

/**
 * Remembers the processes that this start has running, for the start after a `kill -9`.
 * @param {string} dataDir @param {number[]} pids
 */
export function recordProcesses(dataDir, pids) {
  writeMarker(recordOf(dataDir), JSON.stringify(pids.map(identityOf)), 0o600)
}

/** @param {string} dataDir */
async function endLeftovers(dataDir) {
  /** @type {import('./processes.mjs').ProcessIdentity[]} */
  const leftovers = JSON.parse(readMarker(recordOf(dataDir)) || '[]')
  await Promise.all(
    leftovers.map(async (identity) => {
      if (!(await waitForEnd(identity, SELF_END_MS))) await endProcess(identity, { graceMs: 3000 })
    }),
  )
}
