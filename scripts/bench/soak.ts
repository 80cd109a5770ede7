// Minutes of mixed traffic, with a look at the server's memory and at every table now and then: nothing may grow for good.
// `npm run bench -- soak` alone runs it; BENCH_SOAK_MINUTES (15) says for how long: what lives five minutes is overdue after eleven.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { dim, say, step } from '../bootstrap/terminal.mjs'
import { ensureBuild } from '../launcher/build'
import { unpinned } from './cores'
import { BENCH_APP, BENCH_MACHINE, basicOf, refreshTokenOf } from './many-grants'
import { serveForBench, type BenchServer } from './server'

const MINUTE_MS = 60_000
/** Clean-up comes every five minutes; what expired longer ago than this has been forgotten. */
const OVERDUE = '6 minutes'
/** Where each table keeps the moment after which a row is of no use. */
const EXPIRY = {
  engine_artifacts: 'expires_at',
  app_grants: 'expires_at',
  revocations: 'expires_at',
  passkey_challenges: 'expires_at',
  rate_limits: 'to_timestamp(expire / 1000.0)',
}

export type Soak = {
  requests: number
  /** Megabytes, after the first quarter and at the end. */
  memory: { early: number; late: number }
  overdue: number
}

type Sample = { memory: number; overdue: number }

export async function soak(minutes: number): Promise<Soak> {
  await step('Build', 'building for production', ensureBuild, (built) => (built ? 'built' : 'unchanged'))
  const folder = mkdtempSync(join(tmpdir(), 'campuskey-bench-'))
  const server = await step(
    'Server',
    'starting',
    () => serveForBench(folder, unpinned),
    ({ origin }) => origin,
  )
  const database = new Client({ connectionString: server.databaseUrl })
  await database.connect()
  try {
    const traffic = startTraffic(server)
    const samples: Sample[] = []
    const pause = Math.min(MINUTE_MS, (minutes * MINUTE_MS) / 8)
    for (let spent = 0; spent < minutes * MINUTE_MS; spent += pause) {
      await sleep(pause)
      samples.push(await look(server.pid, database, traffic.answered()))
    }
    const requests = await traffic.stop()
    const early = samples[Math.floor(samples.length / 4)] ?? { memory: 0, overdue: 0 }
    const late = samples.at(-1) ?? early
    return { requests, memory: { early: early.memory, late: late.memory }, overdue: late.overdue }
  } finally {
    await database.end()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function startTraffic({ origin, token }: BenchServer) {
  let answered = 0
  let going = true
  const ask = async (path: string, init: RequestInit = {}): Promise<string> => {
    const response = await fetch(origin + path, init)
    const body = await response.text()
    if (!response.ok) throw new Error(`${path}: ${response.status} ${body}`)
    answered += 1
    return body
  }
  const post = (path: string, clientId: string, form: Record<string, string>) =>
    ask(path, {
      method: 'POST',
      headers: { authorization: basicOf(clientId) },
      body: new URLSearchParams(form),
    })
  const kinds: ((number: number) => () => Promise<unknown>)[] = [
    () => () => ask('/api/courses', { headers: { authorization: `Bearer ${token}` } }),
    () => () => ask('/login'),
    () => () => ask('/api/passkeys/authentication/options', { method: 'POST', headers: { origin } }),
    () => async () => {
      const answer = await post('/oauth/token', BENCH_MACHINE, { grant_type: 'client_credentials' })
      const { access_token } = JSON.parse(answer) as { access_token: string }
      await post('/oauth/introspect', BENCH_MACHINE, { token: access_token })
      await post('/oauth/revoke', BENCH_MACHINE, { token: access_token })
    },
    (number) => {
      let refresh_token = refreshTokenOf(number + 1)
      return async () => {
        const form = { grant_type: 'refresh_token', refresh_token }
        const answer = await post('/oauth/token', BENCH_APP, form)
        refresh_token = (JSON.parse(answer) as { refresh_token: string }).refresh_token
      }
    },
  ]
  const loops = kinds.map(async (make, number) => {
    const next = make(number)
    while (going) {
      await next()
      await sleep(20)
    }
  })
  return {
    answered: () => answered,
    stop: async () => {
      going = false
      await Promise.all(loops)
      return answered
    },
  }
}

async function look(pid: number, database: Client, answered: number): Promise<Sample> {
  const memory = residentMegabytes(pid)
  const tables: Awaited<ReturnType<typeof count>>[] = []
  for (const table of Object.entries(EXPIRY)) tables.push(await count(database, table))
  const overdue = tables.reduce((sum, table) => sum + table.overdue, 0)
  const words = tables.map(({ name, rows }) => `${name} ${rows}`).join(', ')
  say(`    ${answered} requests, ${Math.round(memory)} MB, ${overdue} rows overdue ${dim(words)}`)
  return { memory, overdue }
}

async function count(database: Client, [name, expiry]: [string, string]) {
  const { rows } = await database.query<{ rows: number; overdue: number }>(
    `SELECT count(*)::int AS rows, count(*) FILTER (WHERE ${expiry} < now() - interval '${OVERDUE}')::int AS overdue
     FROM ${name}`,
  )
  return { name, rows: rows[0]?.rows ?? 0, overdue: rows[0]?.overdue ?? 0 }
}

/** 0 where the system doesn't tell. */
function residentMegabytes(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
