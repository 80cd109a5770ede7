// Runs a program so that it ends when this process ends, however that happens (`kill -9` included).
// The shell's fd 3 is a pipe that nobody writes to: its end means that the launcher is gone.

import { type ChildProcess, spawn } from 'node:child_process'
import type { Writable } from 'node:stream'

/** `SIGINT` is PostgreSQL's fast shutdown: running transactions are rolled back, the data is left clean. */
const TETHER = `
"$@" </dev/null 3<&- &
program=$!
( trap '' HUP INT TERM; read -r _ <&3; kill -INT "$program" 2>/dev/null ) &
watcher=$!
trap 'kill -INT "$program"' HUP INT TERM
wait "$program"; code=$?
while kill -0 "$program" 2>/dev/null; do wait "$program"; code=$?; done
kill -9 "$watcher" 2>/dev/null
exit "$code"
`

export type Account = { uid: number; gid: number }

export type Tethered = {
  child: ChildProcess
  /** Asks the program to end; resolves when it has. */
  release: () => Promise<void>
  /** How it ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

type Options = { account: Account | undefined; env: NodeJS.ProcessEnv; output: number | 'ignore' }

/** It gets a session of its own, so that Ctrl-C reaches the launcher alone, which then decides the order. */
export function spawnTethered(command: string, args: string[], { account, env, output }: Options): Tethered {
  const child =
    process.platform === 'win32'
      ? // Windows ends the children of a Node process together with it.
        spawn(command, args, { env, stdio: ['ignore', output, output], windowsHide: true })
      : spawn('/bin/sh', ['-c', TETHER, 'tether', command, ...args], {
          ...account,
          env,
          cwd: '/',
          detached: true,
          stdio: ['ignore', output, output, 'pipe'],
        })
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      resolve({ code, signal })
    })
  })
  return { child, ended, release: () => release(child, ended) }
}

async function release(child: ChildProcess, ended: Tethered['ended']): Promise<void> {
  const tether = child.stdio[3] as Writable | undefined
  if (tether) tether.destroy()
  else child.kill('SIGINT')
  await ended
}
