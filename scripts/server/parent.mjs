// A child process of the launcher must not outlive it. The IPC channel between them closes when the launcher ends,
// `kill -9` included.

import process from 'node:process'

const GRACE_MS = 3000

/**
 * Calls `stop` when the parent is gone, and makes sure that this process ends even if stopping hangs.
 * Without a parent that opened a channel (`npm start`) it does nothing.
 * @param {() => unknown} stop
 */
export function endWithParent(stop) {
  if (!process.channel) return
  if (!process.connected) process.exit(0)
  process.once('disconnect', () => {
    setTimeout(() => process.exit(0), GRACE_MS).unref()
    void stop()
  })
}
