// How long a person waits: from `git clone` to Ready, and the second time. In a clone of its own, with its own data.

import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { onEnd } from '../bootstrap/lifecycle.mjs'
import { ROOT } from '../bootstrap/paths.mjs'
import { dim, say, step } from '../bootstrap/terminal.mjs'
import { freePortBlock } from '../../tests/fixtures/demo-stack'

const run = promisify(execFile)

export type Starts = { first: number; second: number }

/** Seconds. Clones the last commit; what isn't committed is not in it. */
export async function measureStarts(): Promise<Starts> {
  const folder = mkdtempSync(join(tmpdir(), 'campuskey-clone-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  onEnd(remove)
  try {
    const started = performance.now()
    const clone = join(folder, 'campuskey')
    await step(
      'Clone',
      'cloning the last commit',
      () => run('git', ['clone', '--quiet', '--depth', '1', `file://${ROOT}`, clone]),
      () => 'without packages, build or data',
    )
    const port = await freePortBlock()
    const first = await untilReady(clone, port, started)
    say('    Stopped; once more.')
    return { first, second: await untilReady(clone, port, performance.now()) }
  } finally {
    remove()
  }
}

/** The seconds since `started` when the demo is ready; it is stopped again before this returns. */
async function untilReady(clone: string, port: number, started: number): Promise<number> {
  const child = spawn(process.execPath, ['scripts/demo.mjs'], {
    cwd: clone,
    env: { ...cleanEnvironment(), PORT: String(port), DATA_DIR: join(clone, '.data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGTERM')
    await exited
  }
  onEnd(stop)
  const ready = new Promise<number>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (/^\s*[✓✗]/.test(line)) say(`    ${dim(line.trim())}`)
      if (line.startsWith('Ready: ')) resolve((performance.now() - started) / 1000)
    })
  })
  const seconds = await Promise.race([ready, exited.then(() => null)])
  if (seconds === null) throw new Error('The demo ended before it was ready')
  await stop()
  return seconds
}

/** What belongs to this run must not reach the demo. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const own =
    /^(NODE_ENV|NODE_OPTIONS|AUTH_.*|DATABASE_URL|APP_URL|KEY_ENCRYPTION_KEY|CAMPUSKEY_.*|BENCH_.*|npm_.*)$/
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !own.test(name)),
  ) as NodeJS.ProcessEnv
}
