// One long-running part of the demo: a Node process of its own, ready when it says so, with its output in a log file.
// It ends with the launcher; when it ends by itself, everything else is stopped and the reason is told.

import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, existsSync, renameSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '../bootstrap/fault.mjs'
import { isEnding, onEnd } from '../bootstrap/lifecycle.mjs'
import { ROOT } from '../bootstrap/paths.mjs'
import { TETHER } from '../bootstrap/run-node.mjs'

const READY_LIMIT_MS = 60_000
const STOP_LIMIT_MS = 13_000
/** A Ctrl-C reaches the parts as well as the launcher; a part that is faster has not crashed. */
const SIGNAL_RACE_MS = 400

export type Part = { name: string; pid: number; ready: Promise<void>; failed: Promise<Fault> }

type Options = {
  /** As it is called in a sentence, such as “The app server”. */
  name: string
  args: string[]
  env: Record<string, string>
  logFile: string
  /** Every line it writes, for showing what matters while it runs. */
  onLine: (line: string) => void
}

export function startPart({ name, args, env, logFile, onLine }: Options): Part {
  if (existsSync(logFile)) renameSync(logFile, logFile.replace(/\.log$/, '.previous.log'))
  const child = spawn(process.execPath, [...TETHER.args, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env, ...TETHER.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const lastLines = keepOutput(child, logFile, onLine)
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      resolve(error.message)
    })
    child.once('exit', (code, signal) => {
      resolve(signal ? `signal ${signal}` : `exit code ${code ?? 'unknown'}`)
    })
  })
  onEnd(() => stop(child, exited))
  const failed = exited.then(async (how) => {
    await sleep(SIGNAL_RACE_MS)
    return crashFault(name, how, lastLines, logFile)
  })
  return { name, pid: child.pid ?? 0, ready: untilReady(child, name, failed), failed }
}

/** Returns a live list of the last lines, for telling why it ended. */
function keepOutput(child: ChildProcess, logFile: string, onLine: (line: string) => void): string[] {
  const log = createWriteStream(logFile, { mode: 0o600 })
  // A log that can't be written (a full disk) is no reason to stop what works.
  log.on('error', () => undefined)
  const lastLines: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    createInterface({ input: stream }).on('line', (line) => {
      log.write(`${line}\n`)
      lastLines.push(line)
      if (lastLines.length > 8) lastLines.shift()
      if (!isEnding()) onLine(line)
    })
  }
  return lastLines
}

async function untilReady(child: ChildProcess, name: string, failed: Promise<Fault>): Promise<void> {
  const ready = new Promise<'ready'>((resolve) => {
    child.on('message', (message) => {
      if (typeof message === 'object' && 'ready' in message) resolve('ready')
    })
  })
  const late = sleep(
    READY_LIMIT_MS,
    new Fault(`${name} did not get ready within ${READY_LIMIT_MS / 1000} seconds.`),
    {
      ref: false,
    },
  )
  const outcome = await Promise.race([ready, failed, late])
  if (outcome !== 'ready') throw outcome
}

function crashFault(name: string, how: string, lastLines: string[], logFile: string): Fault {
  if (lastLines.some((line) => /ENOSPC|No space left/i.test(line)))
    return new Fault(`The disk is full: ${name} stopped.`)
  const reason = lastLines.filter((line) => line.trim() !== '').join('\n    ')
  const words = reason ? `its last words were:\n\n    ${reason}\n` : 'without a word'
  return new Fault(
    `${name} stopped unexpectedly (${how}); ${words}\n  The rest is stopped too. Log: ${logFile}`,
  )
}

async function stop(child: ChildProcess, exited: Promise<string>): Promise<void> {
  child.kill('SIGTERM')
  const stopped = await Promise.race([exited.then(() => true), sleep(STOP_LIMIT_MS, false, { ref: false })])
  if (!stopped) child.kill('SIGKILL')
}
