// What a person sees while things start: one line per step, what it was and how long it took.
// In a terminal the running step's line moves; without one, only whole lines are written. NO_COLOR is respected.
// Node built-ins only: this runs before any package is installed.

import process from 'node:process'
import { isatty } from 'node:tty'

const out = process.stdout
const isLive = isatty(1) && process.env.TERM !== 'dumb' && !process.env.CI
export const hasColor = process.env.FORCE_COLOR
  ? process.env.FORCE_COLOR !== '0'
  : isLive && !process.env.NO_COLOR

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const NAME_WIDTH = 14
const DETAIL_WIDTH = 52
/** Without a terminal, a long step says now and then that it is alive. */
const HEARTBEAT_MS = 15_000

/** @param {number} code */
const paint = (code) => (/** @type {string} */ text) => (hasColor ? `\u001b[${code}m${text}\u001b[0m` : text)
export const bold = paint(1)
export const dim = paint(2)
export const red = paint(31)
export const green = paint(32)
export const cyan = paint(36)
/** Light on dark, whatever the terminal's own colours are. */
export const lightOnDark = (/** @type {string} */ text) => (hasColor ? `\u001b[97;40m${text}\u001b[0m` : text)

/** @type {(() => void) | undefined} */
let redraw

/** Writes a line without tearing the moving one. @param {string} [text] */
export function say(text = '') {
  if (redraw) out.write('\r\u001b[K')
  out.write(`${text}\n`)
  redraw?.()
}

/** @param {number} ms */
export function duration(ms) {
  const seconds = Math.round(ms / 1000)
  if (ms < 9950) return `${(ms / 1000).toFixed(1)} s`
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/**
 * Shows `work` as one step. What it returns is the step's detail; what it throws stays the caller's.
 * @template T
 * @param {string} name @param {string} doing what is happening, for the time it takes
 * @param {() => Promise<T> | T} work @param {(result: T) => string} detail
 * @returns {Promise<T>}
 */
export async function step(name, doing, work, detail) {
  const started = Date.now()
  const stopShowing = isLive ? animate(name, doing, started) : announce(name, doing, started)
  try {
    const result = await work()
    stopShowing()
    say(stepLine(green('✓'), name, detail(result), Date.now() - started))
    return result
  } catch (error) {
    stopShowing()
    say(stepLine(red('✗'), name, doing, Date.now() - started))
    throw error
  }
}

/** @param {string} mark @param {string} name @param {string} detail @param {number} ms */
function stepLine(mark, name, detail, ms) {
  const time = ms < 50 ? '' : dim(duration(ms).padStart(9))
  return `  ${mark} ${name.padEnd(NAME_WIDTH)} ${detail.padEnd(DETAIL_WIDTH)} ${time}`.trimEnd()
}

/** @param {string} name @param {string} doing @param {number} started */
function animate(name, doing, started) {
  let frame = 0
  redraw = () => {
    const elapsed = Date.now() - started
    const time = elapsed > 1500 ? dim(` ${duration(elapsed)}`) : ''
    out.write(
      `\r\u001b[K  ${cyan(FRAMES[frame % FRAMES.length] ?? '')} ${name.padEnd(NAME_WIDTH)} ${dim(`${doing} …`)}${time}`,
    )
  }
  redraw()
  const timer = setInterval(() => {
    frame += 1
    redraw?.()
  }, 90)
  return () => {
    clearInterval(timer)
    redraw = undefined
    out.write('\r\u001b[K')
  }
}

/** @param {string} name @param {string} doing @param {number} started */
function announce(name, doing, started) {
  const first = setTimeout(() => say(`  … ${name.padEnd(NAME_WIDTH)} ${doing}`), 1000)
  const later = setInterval(
    () => say(`  … ${name.padEnd(NAME_WIDTH)} still ${doing}, ${duration(Date.now() - started)} so far`),
    HEARTBEAT_MS,
  )
  return () => {
    clearTimeout(first)
    clearInterval(later)
  }
}

/** @param {string} sentence */
export function sayFault(sentence) {
  const line = `${red('✗')} ${sentence}`
  process.stderr.write(`${redraw ? '\r\u001b[K' : ''}\n${line}\n`)
}
