// Tells processes apart although ids are reused: a process is its id together with its start time.
// Node built-ins only: this runs before any package is installed.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** @typedef {{ pid: number, startedAt: string }} ProcessIdentity */

/**
 * @param {number} pid
 * @returns {{ ppid: number, startedAt: string, command: string } | null} null when there is no such process (or only its zombie)
 */
export function describeProcess(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null
  if (process.platform === 'linux') return describeFromProc(pid)
  if (process.platform === 'win32') return describeFromSignal(pid)
  return describeFromPs(pid)
}

/** @param {number} pid */
function describeFromProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may hold spaces and parentheses itself: proc(5).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state, ppid] = fields
    if (state === 'Z' || state === 'X') return null
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    return { ppid: Number(ppid), startedAt: `${bootId()}:${fields[19]}`, command }
  } catch {
    return null
  }
}

/** Start times on Linux count from boot, so they need the boot's own name beside them. */
function bootId() {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return 'unknown-boot'
  }
}

/** @param {number} pid */
function describeFromPs(pid) {
  try {
    const line = execFileSync('ps', ['-o', 'ppid=,lstart=,command=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
    const match = /^(\d+)\s+(\w+\s+\w+\s+\d+\s+[\d:]+\s+\d+)\s+(.*)$/s.exec(line)
    return match ? { ppid: Number(match[1]), startedAt: match[2] ?? '', command: match[3] ?? '' } : null
  } catch {
    return null
  }
}

/** @param {number} pid */
function describeFromSignal(pid) {
  try {
    process.kill(pid, 0)
    return { ppid: 0, startedAt: 'unknown', command: '' }
  } catch {
    return null
  }
}

/** @param {number} pid @returns {ProcessIdentity} */
export function identityOf(pid) {
  return { pid, startedAt: describeProcess(pid)?.startedAt ?? 'gone' }
}

/** @param {ProcessIdentity} identity */
export function isAlive(identity) {
  return describeProcess(identity.pid)?.startedAt === identity.startedAt
}

/**
 * Ends a process that an earlier run left behind: asks first, forces after the grace time. A reused id is never touched.
 * @param {ProcessIdentity} identity
 * @param {{ signal?: NodeJS.Signals, graceMs?: number }} [options]
 */
export async function endProcess(identity, { signal = 'SIGTERM', graceMs = 8000 } = {}) {
  if (!isAlive(identity)) return
  sendSignal(identity.pid, signal)
  if (await waitForEnd(identity, graceMs)) return
  sendSignal(identity.pid, 'SIGKILL')
  await waitForEnd(identity, 5000)
}

/** @param {ProcessIdentity} identity @param {number} timeoutMs */
export async function waitForEnd(identity, timeoutMs) {
  const deadline = Date.now() + timeoutMs
  while (isAlive(identity)) {
    if (Date.now() > deadline) return false
    await sleep(40)
  }
  return true
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function sendSignal(pid, signal) {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended in between, or belongs to someone else: the caller sees by looking whether it is still there.
  }
}
