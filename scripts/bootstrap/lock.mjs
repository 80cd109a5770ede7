// A lock between processes: a file that names its holder. A holder that is gone holds nothing, so `kill -9` leaves no lock.
// Node built-ins only: this runs before any package is installed.

import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode, explainWriteError } from './fault.mjs'
import { makeFolder } from './paths.mjs'
import { identityOf, isAlive } from './processes.mjs'

/** @typedef {import('./processes.mjs').ProcessIdentity & Record<string, unknown>} Holder */

/**
 * Takes the lock, or says who has it.
 * @param {string} path
 * @param {Record<string, unknown>} [details] kept in the file for whoever finds the lock taken
 * @returns {{ release: () => void } | { holder: Holder }}
 */
export function tryLock(path, details = {}) {
  const own = JSON.stringify({ ...identityOf(process.pid), ...details })
  try {
    makeFolder(dirname(path))
    for (;;) {
      if (placeAtomically(path, own)) return { release: () => removeIf(path, own) }
      const found = read(path)
      if (found === null) continue
      const holder = parse(found)
      if (holder && isAlive(holder)) return { holder }
      removeIf(path, found)
    }
  } catch (error) {
    throw explainWriteError(error, path)
  }
}

/**
 * Takes the lock as soon as it is free.
 * @param {string} path
 * @param {(holder: Holder) => void} [onWait] called once, when somebody else has it
 */
export async function waitForLock(path, onWait) {
  let told = false
  for (;;) {
    const attempt = tryLock(path)
    if ('release' in attempt) return attempt
    if (!told) onWait?.(attempt.holder)
    told = true
    await sleep(150)
  }
}

/** The file appears under its name with its whole content or not at all. @param {string} path @param {string} content */
function placeAtomically(path, content) {
  const draft = draftOf(path)
  writeFileSync(draft, content, { mode: 0o600 })
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    return placeWithoutLinks(error, path, content)
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * Some file systems know no links; there the file is made under its name, which is nearly as good.
 * @param {unknown} error why linking failed @param {string} path @param {string} content
 */
function placeWithoutLinks(error, path, content) {
  if (errorCode(error) === 'EEXIST') return false
  if (!/^(EPERM|ENOSYS|ENOTSUP|EOPNOTSUPP)$/.test(errorCode(error) ?? '')) throw error
  try {
    writeFileSync(path, content, { mode: 0o600, flag: 'wx' })
    return true
  } catch (second) {
    if (errorCode(second) === 'EEXIST') return false
    throw second
  }
}

/**
 * Removes the lock only while it still has this content: whoever took it over meanwhile gets it back.
 * @param {string} path @param {string} content
 */
function removeIf(path, content) {
  const aside = draftOf(path)
  try {
    renameSync(path, aside)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return
    throw error
  }
  if (readFileSync(aside, 'utf8') !== content) {
    try {
      linkSync(aside, path)
    } catch {
      // Someone took the free name in that instant; the two then meet at the ports.
    }
  }
  rmSync(aside, { force: true })
}

/** @param {string} path */
function draftOf(path) {
  return `${path}.${process.pid}-${randomBytes(4).toString('hex')}`
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

/** @param {string} content @returns {Holder | null} */
function parse(content) {
  try {
    const value = JSON.parse(content)
    return typeof value?.pid === 'number' && typeof value.startedAt === 'string' ? value : null
  } catch {
    return null
  }
}
