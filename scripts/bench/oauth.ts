// What the authorization server's endpoints cost, each against an unguarded route of the same application, in a production
// build over HTTP. Every client sends its next request when the last one is answered; a rotation needs what came before.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { say, step } from '../bootstrap/terminal.mjs'
import { ensureBuild } from '../launcher/build'
import { pin } from './cores'
import { cpuSeconds } from './cpu-time'
import { median } from './load'
import { BENCH_APP, BENCH_MACHINE, basicOf, refreshTokenOf } from './many-grants'
import { serveForBench, type BenchServer } from './server'

const CLIENTS = 16
const ROUND_MS = 3_000
const ROUNDS = 5

/** `next` sends one request of the client with this number. */
type Endpoint = { what: string; next: (client: number) => Promise<unknown> }
type Rate = { perSecond: number; cpuMicroseconds: number | null }
export type Ratio = { what: string; perSecond: number; of: number; ratio: number; cpuRatio: number | null }

export async function measureEndpoints(): Promise<Ratio[]> {
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
    return await compare(server)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function endpointsOf({ origin, token }: BenchServer): [Endpoint, ...Endpoint[]] {
  const post = async (path: string, clientId: string, form: Record<string, string>): Promise<unknown> => {
    const headers = { authorization: basicOf(clientId) }
    const body = new URLSearchParams(form)
    const response = await fetch(`${origin}/oauth/${path}`, { method: 'POST', headers, body })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  const current = new Map<number, string>()
  return [
    {
      what: 'an unguarded route',
      next: async () => {
        await (await fetch(`${origin}/api/bench/courses`)).arrayBuffer()
      },
    },
    {
      what: 'Client credentials',
      next: () => post('token', BENCH_MACHINE, { grant_type: 'client_credentials' }),
    },
    {
      what: 'Refresh, with rotation',
      next: async (client) => {
        const refresh_token = current.get(client) ?? refreshTokenOf(client + 1)
        const answer = await post('token', BENCH_APP, { grant_type: 'refresh_token', refresh_token })
        current.set(client, (answer as { refresh_token: string }).refresh_token)
      },
    },
    {
      what: 'Introspection',
      next: () => post('introspect', BENCH_APP, { token }),
    },
  ]
}

async function compare(server: BenchServer): Promise<Ratio[]> {
  const [base, ...endpoints] = endpointsOf(server)
  for (const endpoint of [base, ...endpoints]) await round(endpoint, server.pid)
  const ratios: Ratio[] = []
  for (const endpoint of endpoints) {
    const pairs: { ours: Rate; theirs: Rate }[] = []
    for (let number = 1; number <= ROUNDS; number += 1)
      pairs.push({ theirs: await round(base, server.pid), ours: await round(endpoint, server.pid) })
    const cpuRatio = median(
      pairs.map(({ ours, theirs }) => (theirs.cpuMicroseconds ?? NaN) / (ours.cpuMicroseconds ?? NaN)),
    )
    ratios.push({
      what: endpoint.what,
      perSecond: median(pairs.map(({ ours }) => ours.perSecond)),
      of: median(pairs.map(({ theirs }) => theirs.perSecond)),
      ratio: median(pairs.map(({ ours, theirs }) => ours.perSecond / theirs.perSecond)),
      cpuRatio: Number.isFinite(cpuRatio) ? cpuRatio : null,
    })
    const { what, perSecond, of } = ratios.at(-1) as Ratio
    say(`    ${what.padEnd(24)} ${Math.round(perSecond)}/s of ${Math.round(of)}/s`)
  }
  return ratios
}

async function round({ next }: Endpoint, serverPid: number): Promise<Rate> {
  const [started, before] = [performance.now(), cpuSeconds(serverPid)]
  let answered = 0
  const client = async (_: unknown, number: number) => {
    while (performance.now() - started < ROUND_MS) {
      await next(number)
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  const after = cpuSeconds(serverPid)
  const cpuMicroseconds = before === null || after === null ? null : ((after - before) * 1e6) / answered
  return { perSecond: (answered * 1000) / (performance.now() - started), cpuMicroseconds }
}
