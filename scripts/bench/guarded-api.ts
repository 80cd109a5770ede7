// What the guard costs: GET /api/courses with a token against the same answer from an unguarded route of the same
// application, in a production build. Rounds alternate, so that whatever else the machine does hits both.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dim, say, step } from '../bootstrap/terminal.mjs'
import { ensureBuild } from '../launcher/build'
import { pin } from './cores'
import { burst, median, type Burst } from './load'
import { serveForBench, type BenchServer } from './server'

const WARM_UP_SECONDS = 5
const ROUND_SECONDS = 4
const ROUNDS = 7

export type Comparison = { guarded: number; unguarded: number; ratio: number }

export async function measureGuard(): Promise<Comparison> {
  await step('Build', 'building for production', ensureBuild, (built) => (built ? 'built' : 'unchanged'))
  const pinning = pin()
  say(`    ${pinning.words}`)
  const folder = mkdtempSync(join(tmpdir(), 'campuskey-bench-'))
  const server = await step(
    'Server',
    'starting',
    () => serveForBench(folder, pinning),
    ({ origin }) => origin,
  )
  try {
    await requireSameBody(server)
    return await compare(server)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Address = { name: string; url: string; headers: Record<string, string> }

const addressesOf = ({ origin, token }: BenchServer): [Address, Address] => [
  { name: 'guarded', url: `${origin}/api/courses`, headers: { authorization: `Bearer ${token}` } },
  { name: 'unguarded', url: `${origin}/api/bench/courses`, headers: {} },
]

/** @throws when the two answers differ: then their speeds can't be compared */
async function requireSameBody(server: BenchServer): Promise<void> {
  const [guarded, unguarded] = await Promise.all(
    addressesOf(server).map(async ({ url, headers }) => (await fetch(url, { headers })).text()),
  )
  if (guarded !== unguarded) throw new Error(`The answers differ:\n${guarded}\n${unguarded}`)
  const { status } = await fetch(`${server.origin}/api/courses`)
  if (status !== 401) throw new Error(`Without a token the guarded route answers ${status}`)
}

async function compare(server: BenchServer): Promise<Comparison> {
  const [guarded, unguarded] = addressesOf(server)
  for (const address of [guarded, unguarded])
    await step('Warm-up', address.name, () => burst(address.url, WARM_UP_SECONDS, address.headers), perSecond)
  const rounds: { guarded: number; unguarded: number }[] = []
  for (let round = 1; round <= ROUNDS; round += 1) {
    // Which comes first changes as well.
    const order = round % 2 ? [guarded, unguarded] : [unguarded, guarded]
    const results = new Map<string, Burst>()
    for (const { name, url, headers } of order) results.set(name, await burst(url, ROUND_SECONDS, headers))
    rounds.push(tellRound(round, results))
  }
  const result = {
    guarded: median(rounds.map((each) => each.guarded)),
    unguarded: median(rounds.map((each) => each.unguarded)),
  }
  return { ...result, ratio: result.guarded / result.unguarded }
}

const perSecond = ({ perSecond: value }: Burst): string => `${Math.round(value)} requests a second`

function tellRound(round: number, results: Map<string, Burst>): { guarded: number; unguarded: number } {
  const [guarded, unguarded] = ['guarded', 'unguarded'].map((name) => results.get(name)?.perSecond ?? 0) as [
    number,
    number,
  ]
  const latency = [...results]
    .map(([name, { p50, p99 }]) => `${name} p50 ${p50} ms, p99 ${p99} ms`)
    .sort()
    .join('; ')
  say(
    `    Round ${round}/${ROUNDS}   guarded ${Math.round(guarded)}/s   unguarded ${Math.round(unguarded)}/s   ratio ${(guarded / unguarded).toFixed(3)}   ${dim(latency)}`,
  )
  return { guarded, unguarded }
}
