// Says that the disk is too full before work begins that would fail half-way.
// Node built-ins only: this runs before any package is installed.

import { existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { Fault } from './fault.mjs'

/**
 * @param {string} path need not exist yet
 * @param {number} bytes
 * @param {string} what needs the room, as the start of a sentence
 * @throws {Fault}
 */
export function requireSpace(path, bytes, what) {
  const { bavail, bsize } = statfsSync(nearestExisting(path))
  const free = bavail * bsize
  if (free >= bytes) return
  throw new Fault(
    `The disk is nearly full: ${what} need ${megabytes(bytes)}, and ${path} has ${megabytes(free)} left.`,
  )
}

/** @param {string} path @returns {string} */
function nearestExisting(path) {
  return existsSync(path) ? path : nearestExisting(dirname(path))
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${Math.floor(bytes / 1_000_000)} MB`
}
