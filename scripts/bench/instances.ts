// What a second instance brings on this machine, and how long after a revocation at one instance the other still takes the
// token.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { dim, say, step } from '../bootstrap/terminal.mjs'
import { ensureBuild } from '../launcher/build'
import { unpinned } from './cores'
import { median } from './load'
import { BENCH_MACHINE, basicOf } from './many-grants'
import { serveForBench, type BenchServer } from './server'

const CLIENTS = 16
const ROUND_MS = 4_000
const ROUNDS = 4
const REVOCATIONS = 40
const POLL_MS = 5

export type Instances = { one: number; two: number; delays: { median: number; longest: number } }

export async function measureInstances(): Promise<Instances> {
  await step('Build', 'building for production', ensureBuild, (built) => (built ? 'built' : 'unchanged'))
  const folder = mkdtempSync(join(tmpdir(), 'campuskey-bench-'))
  const first = await step(
    'Server',
    'starting',
    () => serveForBench(folder, unpinned),
    ({ origin }) => origin,
  )
  const second = await step(
    'Server',
    'starting another',
    () => first.another(),
    ({ origin }) => origin,
  )
  try {
    const rates = await compare(first, [first.origin, second.origin])
    const delays = await revocationDelays(first.origin, second.origin)
    return { ...rates, delays }
  } finally {
    await second.stop()
    await first.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Rounds with one and with both alternate. */
async function compare(
  { token, origin }: BenchServer,
  both: string[],
): Promise<{ one: number; two: number }> {
  await round(both, token)
  const rates = { one: [] as number[], two: [] as number[] }
  for (let number = 1; number <= ROUNDS; number += 1) {
    rates.one.push(await round([origin], token))
    rates.two.push(await round(both, token))
  }
  return { one: median(rates.one), two: median(rates.two) }
}

/** Requests a second of GET /api/courses, going round. */
async function round(origins: string[], token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` }
  const started = performance.now()
  let answered = 0
  const client = async () => {
    while (performance.now() - started < ROUND_MS) {
      const response = await fetch(`${origins[answered++ % origins.length]}/api/courses`, { headers })
      if (!response.ok) throw new Error(`/api/courses: ${response.status}`)
      await response.arrayBuffer()
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  return (answered * 1000) / (performance.now() - started)
}

/** Milliseconds from the answer to a revocation at one until the other refuses the token. */
async function revocationDelays(one: string, other: string): Promise<Instances['delays']> {
  const delays: number[] = []
  for (let number = 1; number <= REVOCATIONS; number += 1) {
    const token = await machineToken(one)
    if ((await statusAt(other, token)) !== 200) throw new Error('a fresh token is refused')
    await post(`${one}/oauth/revoke`, { token })
    const revoked = performance.now()
    while ((await statusAt(other, token)) !== 401) await sleep(POLL_MS)
    delays.push(performance.now() - revoked)
    // Not in step with the other instance's clock.
    await sleep(Math.random() * 500)
  }
  const result = { median: median(delays), longest: Math.max(...delays) }
  say(`    Revocation  ${dim(`${REVOCATIONS} times: median ${Math.round(result.median)} ms`)}`)
  return result
}

const post = (url: string, form: Record<string, string>): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { authorization: basicOf(BENCH_MACHINE) },
    body: new URLSearchParams(form),
  })

async function machineToken(origin: string): Promise<string> {
  const response = await post(`${origin}/oauth/token`, { grant_type: 'client_credentials' })
  return ((await response.json()) as { access_token: string }).access_token
}

async function statusAt(origin: string, token: string): Promise<number> {
  const response = await fetch(`${origin}/api/courses`, { headers: { authorization: `Bearer ${token}` } })
  await response.arrayBuffer()
  return response.status
}
