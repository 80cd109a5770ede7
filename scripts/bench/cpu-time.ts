// The processor time that a process has used. Unlike throughput it hardly moves when other programs use the machine.

import { readFileSync } from 'node:fs'

/** Linux counts in hundredths of a second, whatever the kernel's own clock does (proc(5), USER_HZ). */
const TICKS_A_SECOND = 100

/** In seconds, user and system together; null where there is no /proc. */
export function cpuSeconds(pid: number): number | null {
  try {
    // The program's name, in parentheses, may hold spaces; after it come state, …, utime (14th field) and stime (15th).
    const [, fields = ''] = /\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    const [user, system] = fields.split(' ').slice(11, 13).map(Number)
    return ((user ?? 0) + (system ?? 0)) / TICKS_A_SECOND
  } catch {
    return null
  }
}
