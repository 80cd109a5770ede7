// How a command ends: on Ctrl-C, on a signal, when the program that started it is gone, or when one of its parts fails.
// Whatever was started is stopped in reverse order, once.
// Node built-ins only: this runs before any package is installed.

import { constants } from 'node:os'
import process from 'node:process'
import { describeProcess, identityOf, isAlive } from './processes.mjs'

/** How long everything together may take to stop before this process ends anyway. */
const STOP_LIMIT_MS = 30_000

/** @typedef {() => unknown} Cleanup */

/** @type {Cleanup[]} */
const cleanups = []
/** @type {Promise<never> | undefined} */
let ending

/** True once the command has begun to end: what stops from now on is no crash. */
export function isEnding() {
  return ending !== undefined
}

/** @param {Cleanup} cleanup run when the command ends; the last one registered runs first */
export function onEnd(cleanup) {
  cleanups.push(cleanup)
}

/** Stops everything and ends the process. Later calls join the first. @param {number} code */
export function end(code) {
  ending ??= stopAll(code)
  return ending
}

/** @param {number} code @returns {Promise<never>} */
async function stopAll(code) {
  setTimeout(() => process.exit(code || 1), STOP_LIMIT_MS).unref()
  for (const cleanup of cleanups.reverse()) {
    try {
      await cleanup()
    } catch {
      // One part that can't be stopped must not keep the others running.
    }
  }
  process.exit(code)
}

/** @param {(reason: string) => void} onStop told once, before things are stopped @param {() => boolean} isRunning */
export function endOnSignals(onStop, isRunning) {
  /** @param {NodeJS.Signals} signal */
  const stop = (signal) => {
    if (isEnding()) return
    onStop(signal)
    // Stopping what runs is success; cutting a start short is not.
    void end(isRunning() ? 0 : 128 + constants.signals[signal])
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  // Without a terminal a hang-up is what `nohup` asks to ignore.
  process.on('SIGHUP', (signal) => process.stdout.isTTY && stop(signal))
  endWithStarter(() => stop('SIGTERM'))
}

/** `npm` killed by force takes nothing with it, and a shell between npm and us passes no signal on. @param {() => void} stop */
function endWithStarter(stop) {
  if (!process.env.npm_lifecycle_event) return
  const starters = starterChain().map(identityOf)
  setInterval(() => !starters.every(isAlive) && stop(), 500).unref()
}

/** The process that started this one, and npm above it when that one is only npm's shell. */
function starterChain() {
  const parent = describeProcess(process.ppid)
  if (!parent) return []
  const isShell = /^(\S*\/)?(sh|bash|dash|zsh|ash|busybox)\b.* -c /.test(parent.command)
  return isShell && parent.ppid > 1 ? [process.ppid, parent.ppid] : [process.ppid]
}
