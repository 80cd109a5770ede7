// Keeps the server and whatever drives it off each other's processor core, where the system can (Linux's taskset).

import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

const SERVER_CORE = '0'

export type Pinning = { pinned: boolean; words: string; server: (command: string[]) => string[] }

/** Servers, load and database share all cores. */
export const unpinned: Pinning = { pinned: false, words: '', server: (command) => command }

/** Moves this process, and with it everything it starts, to the other cores; `server` says how to start the one on its own. */
export function pin(): Pinning {
  const cores = availableParallelism()
  if (cores < 2) return { ...unpinned, words: 'one core for everything: the ratio is of little worth' }
  const others = cores === 2 ? '1' : `1-${cores - 1}`
  const { status } = spawnSync('taskset', ['-a', '-c', '-p', others, String(process.pid)], {
    stdio: 'ignore',
  })
  if (status !== 0) return { ...unpinned, words: `no taskset here: ${cores} cores shared by server and load` }
  return {
    pinned: true,
    words: `server on core ${SERVER_CORE}, load and database on core ${others}`,
    server: (command) => ['taskset', '-c', SERVER_CORE, ...command],
  }
}
