import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tryLock, waitForLock } from '../../../scripts/bootstrap/lock.mjs'
import { describeProcess, identityOf } from '../../../scripts/bootstrap/processes.mjs'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'campuskey-lock-'))
  path = join(folder, 'some.lock')
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

function take(): () => void {
  const attempt = tryLock(path)
  if (!('release' in attempt)) throw new Error('The lock was taken')
  return attempt.release
}

test('a held lock names its holder, and is free again after its release', () => {
  const release = take()
  expect(tryLock(path)).toMatchObject({ holder: { pid: process.pid } })
  release()
  take()()
  expect(readdirSync(folder)).toEqual([])
})

test('the lock of a process that is gone is free', () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  writeFileSync(path, JSON.stringify({ pid, startedAt: 'long ago' }))
  take()()
})

test('a process id that was reused holds nothing', () => {
  writeFileSync(path, JSON.stringify({ pid: process.pid, startedAt: 'before the last boot' }))
  take()()
})

test('a file that is no lock is replaced', () => {
  writeFileSync(path, 'half a li')
  take()()
})

test('releasing leaves a lock alone that someone else holds by now', () => {
  const release = take()
  const other = JSON.stringify({ ...identityOf(process.ppid) })
  writeFileSync(path, other)
  release()
  expect(tryLock(path)).toMatchObject({ holder: { pid: process.ppid } })
})

test('who waits gets it next, and is told once that there is a wait', async () => {
  const release = take()
  const holders: number[] = []
  const waiting = waitForLock(path, ({ pid }) => holders.push(pid))
  setTimeout(release, 400)
  const { release: releaseSecond } = await waiting
  expect(holders).toEqual([process.pid])
  releaseSecond()
})

test('a process is described by its start time and its command', () => {
  expect(describeProcess(process.pid)).toMatchObject({ ppid: process.ppid })
  expect(describeProcess(process.pid)?.startedAt).toBe(identityOf(process.pid).startedAt)
  expect(describeProcess(2 ** 22 + 1)).toBeNull()
})
