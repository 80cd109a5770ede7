// Runs a Node program to its end, as a child that can't outlive this process, with its output kept for when it fails.
// Node built-ins only: this runs before any package is installed.

import { spawn } from 'node:child_process'
import { openSync, readFileSync, rmSync, closeSync } from 'node:fs'
import { dirname } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { Fault } from './fault.mjs'
import { isEnding, onEnd } from './lifecycle.mjs'
import { inRoot, makeFolder, readMarker, ROOT, writeMarker } from './paths.mjs'
import { endProcess, identityOf } from './processes.mjs'

/** How a Node program is started so that it ends when this process does. */
export const TETHER = {
  args: ['--import', pathToFileURL(inRoot('scripts/bootstrap/die-with-parent.mjs')).href],
  env: { CAMPUSKEY_LAUNCHER: String(process.pid) },
}

/**
 * @param {string} name of the record and the log under `.launcher/`
 * @param {string[]} args the program and its arguments
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export async function runNode(name, args, env) {
  const logFile = logFileOf(name)
  makeFolder(dirname(logFile))
  const output = openSync(logFile, 'w', 0o600)
  const child = spawn(process.execPath, [...TETHER.args, ...args], {
    cwd: ROOT,
    env: { ...env, ...TETHER.env },
    stdio: ['ignore', output, output, 'ipc'],
  })
  closeSync(output)
  onEnd(() => child.kill('SIGKILL'))
  if (child.pid) writeMarker(recordOf(name), JSON.stringify(identityOf(child.pid)))
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  rmSync(recordOf(name), { force: true })
  // A command that is being stopped ends here, instead of reporting the failure that stopping caused.
  if (isEnding()) await new Promise(() => undefined)
  return { code, output: readFileSync(logFile, 'utf8') }
}

/** Ends the program that a killed start may have left. @param {string} name */
export async function endLeftover(name) {
  const record = readMarker(recordOf(name))
  if (record) await endProcess(JSON.parse(record), { graceMs: 2000 })
  rmSync(recordOf(name), { force: true })
}

/**
 * One sentence for a failed program.
 * @param {string} name @param {string} what @param {string} output
 */
export function failureOf(name, what, output) {
  if (/ENOSPC|no space left on device/i.test(output)) return new Fault(`The disk is full: ${what} failed.`)
  if (/EACCES|EPERM|EROFS/.test(output))
    return new Fault(`No permission to write to ${ROOT}: ${what} failed.`)
  return new Fault(`${what} failed. The end of ${logFileOf(name)}:\n\n${lastLines(output)}`)
}

/** @param {string} output */
function lastLines(output) {
  return output
    .trimEnd()
    .split('\n')
    .slice(-25)
    .map((line) => `    ${line}`)
    .join('\n')
}

/** @param {string} name */
function logFileOf(name) {
  return inRoot('.launcher', `${name}.log`)
}

/** @param {string} name */
function recordOf(name) {
  return inRoot('.launcher', `${name}.process.json`)
}
