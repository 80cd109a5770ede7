// Where things are. Everything that starts remember between runs, besides a data directory, is under `.launcher/`.

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
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

/** What a marker says, or '' when there is none. @param {string} path */
export function readMarker(path) {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
}

/** A marker is written last and as a whole, so that work which was cut off never looks finished. @param {string} path @param {string} value */
export function writeMarker(path, value) {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${value}\n`)
  renameSync(draft, path)
}
