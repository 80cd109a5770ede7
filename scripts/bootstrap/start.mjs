// The way into every command: packages and Prisma's client first, then the command itself in TypeScript.
// Whatever goes wrong is told in one sentence; a stack trace is for those who ask (DEBUG=campuskey).
// Node built-ins only until the packages are there.

import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { errorCode, explainWriteError, Fault } from './fault.mjs'
import { ensureInstalled } from './install.mjs'
import { end, endOnSignals, isEnding } from './lifecycle.mjs'
import { inRoot } from './paths.mjs'
import { ensurePrismaClient } from './prisma-client.mjs'
import { loadEnvFile } from './settings.mjs'
import { dim, say, sayFault } from './terminal.mjs'

let running = false

/** From now on, being stopped is the good end of this command. */
export function nowRunning() {
  running = true
}

/** @param {() => Promise<unknown>} command */
export async function start(command) {
  endOnSignals(
    () => say(dim('  Stopping …')),
    () => running,
  )
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
  try {
    loadEnvFile()
    await command()
  } catch (error) {
    await fail(error)
  }
}

/** Ends the command well, stopping whatever it started. */
export function finish() {
  return end(0)
}

/**
 * Makes everything ready that TypeScript code needs, and loads a module of it.
 * @param {string} path from the repository's root
 * @returns {Promise<unknown>}
 */
export async function loadTypeScript(path) {
  await ensureInstalled()
  await ensurePrismaClient()
  const { register } = await import('tsx/esm/api')
  register()
  // As a URL: a folder's name may hold what means something in one.
  return import(pathToFileURL(inRoot(path)).href)
}

/** @param {unknown} error */
async function fail(error) {
  // Stopping breaks connections and pipes; what they say then is no news.
  if (isEnding()) return
  // Nobody reads the output any more (`npm run demo | head`).
  if (errorCode(error) === 'EPIPE') await end(1)
  const refused = /^(EACCES|EPERM|EROFS|ENOSPC|EDQUOT)$/.test(errorCode(error) ?? '')
  const explained = refused ? explainWriteError(error, 'the repository or the data directory') : error
  sayFault(explained instanceof Fault ? explained.message : `Something unexpected: ${firstLine(explained)}`)
  if (process.env.DEBUG?.includes('campuskey')) console.error(error)
  await end(1)
}

/** @param {unknown} error */
function firstLine(error) {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).trim().split('\n')
  return `${line} (DEBUG=campuskey shows where)`
}
