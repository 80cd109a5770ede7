// A fault that a person can act on: its message is one clear sentence, shown without a stack trace.
// Node built-ins only: this runs before any package is installed.

export class Fault extends Error {
  /** @param {string} sentence @param {{ cause?: unknown }} [options] */
  constructor(sentence, options) {
    super(sentence, options)
    this.name = 'Fault'
  }
}

/**
 * The error code of a system call's failure (`ENOENT`, `EACCES` …), or undefined for any other error.
 * @param {unknown} error
 * @returns {string | undefined}
 */
export function errorCode(error) {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/**
 * Turns a failed write into a sentence; anything that is no file-system trouble comes back unchanged.
 * @param {unknown} error
 * @param {string} place what was being written, as the person knows it
 */
export function explainWriteError(error, place) {
  const Place = place.charAt(0).toUpperCase() + place.slice(1)
  switch (errorCode(error)) {
    case 'EACCES':
    case 'EPERM':
      return new Fault(`No permission to write to ${place}: choose another place or change its owner.`, {
        cause: error,
      })
    case 'EROFS':
      return new Fault(`${Place} is on a read-only file system: choose another place.`, { cause: error })
    case 'ENOSPC':
    case 'EDQUOT':
      return new Fault(`The disk that holds ${place} is full: free some space and start again.`, {
        cause: error,
      })
    case 'ENOTDIR':
    case 'EEXIST':
      return new Fault(`${Place} can't be made: a file of that name is in the way.`, { cause: error })
    case 'ENOENT':
      return new Fault(`${Place} can't be made there: choose another place.`, { cause: error })
    default:
      return error
  }
}
