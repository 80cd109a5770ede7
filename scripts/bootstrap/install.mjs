// Installs the packages when the lockfile asks for others than are there.
// Node built-ins only, necessarily.

import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { requireSpace } from './disk.mjs'
import { explainWriteError, Fault } from './fault.mjs'
import { waitForLock } from './lock.mjs'
import { inRoot, readMarker, ROOT, sha256, writeMarker } from './paths.mjs'
import { endLeftover, failureOf, runNode } from './run-node.mjs'
import { say, step } from './terminal.mjs'

/** `npm ci` removes node_modules first, and this with it: an installation that was cut off has no marker. */
const MARKER = inRoot('node_modules/.campuskey')
const NEEDED_BYTES = 1_400_000_000

function fingerprint() {
  return sha256(readFileSync(inRoot('package-lock.json')), process.platform, process.arch)
}

/** Shows a step only when there is something to install. */
export async function ensureInstalled() {
  if (isInstalled()) return
  try {
    const lock = await waitForLock(inRoot('.launcher/install.lock'), () =>
      say('  … Another start is installing the packages: waiting for it'),
    )
    try {
      if (!isInstalled())
        await step('Packages', 'installing with npm ci', install, (count) => `${count} installed`)
    } finally {
      lock.release()
    }
  } catch (error) {
    throw explainWriteError(error, ROOT)
  }
}

function isInstalled() {
  if (readMarker(MARKER) === fingerprint()) return true
  if (!matchesHiddenLockfile()) return false
  try {
    writeMarker(MARKER, fingerprint())
  } catch {
    // Someone else's installation: it will be compared again next time.
  }
  return true
}

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }>} Packages */

/** npm's own record of a finished installation, in case a person ran `npm ci` or `npm install` by hand. */
function matchesHiddenLockfile() {
  const hidden = inRoot('node_modules/.package-lock.json')
  if (!existsSync(hidden)) return false
  /** @type {Packages} */
  const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages
  /** @type {Packages} */
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    const found = present[path]
    return path === '' || (found ? found.version === version && found.integrity === integrity : optional)
  })
}

async function install() {
  await endLeftover('install')
  requireSpace(ROOT, NEEDED_BYTES, 'The packages and the build')
  // NODE_ENV=production in someone's shell must not leave out what builds the application.
  const args = [npmProgram(), 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund']
  const { code, output } = await runNode('install', args, process.env)
  if (code !== 0) throw explainNpm(output)
  writeMarker(MARKER, fingerprint())
  return Number(/added (\d+) packages/.exec(output)?.[1] ?? 0)
}

/** @param {string} output */
function explainNpm(output) {
  const network =
    /npm (?:error|ERR!) (?:code )?(ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ECONNRESET|E40[13])/.exec(
      output,
    )
  if (network)
    return new Fault(
      `npm could not fetch the packages (${network[1]}): is the network or the registry reachable?`,
    )
  return failureOf('install', 'npm ci', output)
}

/** npm's own script, because the shell command `npm` could not be tied to this process's life. */
function npmProgram() {
  const folder = dirname(process.execPath)
  const candidates = [
    process.env.npm_execpath ?? '',
    join(folder, '../lib/node_modules/npm/bin/npm-cli.js'),
    join(folder, 'node_modules/npm/bin/npm-cli.js'),
    join(folder, '../share/nodejs/npm/bin/npm-cli.js'),
  ]
  const found = candidates.find((path) => basename(path) === 'npm-cli.js' && existsSync(path))
  if (!found) throw new Fault('npm was not found beside Node.js: run npm ci by hand, then start again.')
  return found
}
