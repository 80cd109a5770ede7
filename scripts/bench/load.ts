// One measured burst of requests at an address: autocannon in a process of its own.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'
import { inRoot } from '../bootstrap/paths.mjs'
import { cpuSeconds } from './cpu-time'

const run = promisify(execFile)
const AUTOCANNON = inRoot('node_modules/autocannon/autocannon.js')
const CONNECTIONS = 32

const ResultSchema = z.object({
  requests: z.object({ average: z.number(), total: z.number() }),
  latency: z.object({ p50: z.number(), p99: z.number() }),
  '2xx': z.number(),
  non2xx: z.number(),
  errors: z.number(),
})

export type Target = { name: string; url: string; headers: Record<string, string>; serverPid: number }
/** Warming up takes a number of requests, whatever the machine; measuring takes a time. */
export type Length = { requests: number } | { seconds: number }

const lengthOf = (length: Length): string[] =>
  'requests' in length ? ['-a', String(length.requests)] : ['-d', String(length.seconds)]

export type Burst = {
  perSecond: number
  p50: number
  p99: number
  /** Of the server's processor time, for one request; null where the system doesn't tell. */
  cpuMicroseconds: number | null
}

/** @throws when a single request went wrong: a refusal is quicker than an answer */
export async function burst({ url, headers, serverPid }: Target, length: Length): Promise<Burst> {
  const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}=${value}`])
  const args = [AUTOCANNON, '--json', '-c', String(CONNECTIONS), ...lengthOf(length), ...given, url]
  const before = cpuSeconds(serverPid)
  const { stdout } = await run(process.execPath, args, { maxBuffer: 10_000_000 })
  const after = cpuSeconds(serverPid)
  const result = ResultSchema.parse(JSON.parse(stdout))
  const { average, total } = result.requests
  if (result.non2xx + result.errors > 0 || result['2xx'] === 0)
    throw new Error(`${url}: ${result.non2xx} refusals and ${result.errors} errors among ${total} requests`)
  const cpuMicroseconds = before === null || after === null ? null : ((after - before) * 1_000_000) / total
  return { perSecond: average, p50: result.latency.p50, p99: result.latency.p99, cpuMicroseconds }
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = 0, high = 0] = sorted.length % 2 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1)
  return (low + high) / 2
}
