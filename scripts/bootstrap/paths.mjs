// Where things are. Everything that starts remember between runs, besides a data directory, is under `.launcher/`.

import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** @param {string[]} parts */
export function inRoot(...parts) {
  return join(ROOT, ...parts)
}

/** @param {(string | Buffer)[]} parts */
export function sha256(...parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}

/**
 * Makes a folder and the ones above it, one by one: Node's own `recursive` never ends where the system says ENOENT
 * to every attempt, as under /proc.
 * @param {string} path @param {number} [mode] of the folders that it makes
 */
export function makeFolder(path, mode) {
  if (existsSync(path)) return
  makeFolder(dirname(path), mode)
  try {
    mkdirSync(path, { mode })
  } catch (error) {
    // Another start may have made it in the same moment.
    if (!existsSync(path)) throw error
  }
}

/**
 * PostgreSQL refuses root, so root lends the database to another account, which must be able to pass through the folder.
 * Passing is all it allows: what lies inside keeps its own modes, and nobody else can list it.
 * @param {string} path
 */
export function letOthersPass(path) {
  const { mode } = statSync(path)
  if ((mode & 0o011) !== 0o011) chmodSync(path, (mode & 0o7777) | 0o011)
}

/** A new folder that the database can be under. @param {string} prefix */
export function makeTemporaryFolder(prefix) {
  const folder = mkdtempSync(join(tmpdir(), prefix))
  letOthersPass(folder)
  return folder
}

/** What a marker says, or '' when there is none. @param {string} path */
export function readMarker(path) {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
}

/** A marker is written last and as a whole, so that work which was cut off never looks finished. @param {string} path @param {string} value @param {number} [mode] */
export function writeMarker(path, value, mode = 0o644) {
  makeFolder(dirname(path))
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${value}\n`, { mode })
  renameSync(draft, path)
}
