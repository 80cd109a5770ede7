// What the guard costs: GET /api/courses with a token against the same answer from an unguarded route of the same
// application, in a production build. Rounds alternate, so that whatever else the machine does hits both.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dim, say, step } from '../bootstrap/terminal.mjs'
import { ensureBuild } from '../launcher/build'
import { pin } from './cores'
import { burst, median, type Burst, type Target } from './load'
import { serveForBench, type BenchServer } from './server'

/** So many that the compiler has seen everything. */
const WARM_UP = { requests: 15_000 }
const ROUND = { seconds: 5 }
const ROUNDS = 7

export type Comparison = {
  guarded: number
  unguarded: number
  /** Of the throughputs: the median of the rounds. */
  ratio: number
  /** Of the server's processor time a request, so that 1 is equal and less is slower, as with throughput. */
  cpuRatio: number | null
}

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

function targetsOf({ origin, token, pid }: BenchServer): [Target, Target] {
  const authorization = `Bearer ${token}`
  return [
    { name: 'guarded', url: `${origin}/api/courses`, headers: { authorization }, serverPid: pid },
    { name: 'unguarded', url: `${origin}/api/bench/courses`, headers: {}, serverPid: pid },
  ]
}

/** @throws when the two answers differ: then their speeds can't be compared */
async function requireSameBody(server: BenchServer): Promise<void> {
  const [guarded, unguarded] = await Promise.all(
    targetsOf(server).map(async ({ url, headers }) => (await fetch(url, { headers })).text()),
  )
  if (guarded !== unguarded) throw new Error(`The answers differ:\n${guarded}\n${unguarded}`)
  const { status } = await fetch(`${server.origin}/api/courses`)
  if (status !== 401) throw new Error(`Without a token the guarded route answers ${status}`)
}

type Round = { guarded: Burst; unguarded: Burst }

async function compare(server: BenchServer): Promise<Comparison> {
  const [guarded, unguarded] = targetsOf(server)
  for (const target of [guarded, unguarded])
    await step(
      'Warm-up',
      target.name,
      () => burst(target, WARM_UP),
      ({ perSecond }) => `${target.name}: ${Math.round(perSecond)} requests a second`,
    )
  const rounds: Round[] = []
  for (let number = 1; number <= ROUNDS; number += 1) {
    const round = await runRound(guarded, unguarded, number % 2 === 1)
    rounds.push(round)
    say(describeRound(number, round))
  }
  return summarize(rounds)
}

/** Which comes first changes from round to round. */
async function runRound(guarded: Target, unguarded: Target, guardedFirst: boolean): Promise<Round> {
  if (guardedFirst) {
    const first = await burst(guarded, ROUND)
    return { guarded: first, unguarded: await burst(unguarded, ROUND) }
  }
  const first = await burst(unguarded, ROUND)
  return { guarded: await burst(guarded, ROUND), unguarded: first }
}

/** The ratios are of each round's two neighbours: what slows the machine for a while slows both. */
function summarize(rounds: Round[]): Comparison {
  const cpu = ({ cpuMicroseconds }: Burst) => cpuMicroseconds ?? 0
  const cpuRatio = median(rounds.map(({ guarded, unguarded }) => cpu(unguarded) / cpu(guarded)))
  return {
    guarded: median(rounds.map(({ guarded }) => guarded.perSecond)),
    unguarded: median(rounds.map(({ unguarded }) => unguarded.perSecond)),
    ratio: median(rounds.map(({ guarded, unguarded }) => guarded.perSecond / unguarded.perSecond)),
    cpuRatio: Number.isFinite(cpuRatio) ? cpuRatio : null,
  }
}

function describeRound(number: number, { guarded, unguarded }: Round): string {
  const one = (name: string, { perSecond, p50, p99, cpuMicroseconds }: Burst) => {
    const cpu = cpuMicroseconds === null ? '' : `, CPU ${Math.round(cpuMicroseconds)} µs`
    return `${name} ${Math.round(perSecond)}/s ${dim(`(p50 ${p50} ms, p99 ${p99} ms${cpu})`)}`
  }
  const ratio = (guarded.perSecond / unguarded.perSecond).toFixed(3)
  return `    Round ${number}/${ROUNDS}   ${one('guarded', guarded)}   ${one('unguarded', unguarded)}   ratio ${ratio}`
}
