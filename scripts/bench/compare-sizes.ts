// What an operation costs with a million rows, against a thousand: the application's own functions on the embedded
// PostgreSQL, each size in a database of its own. Rounds alternate, so that whatever else the machine does hits both.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { Client, Pool } from 'pg'
import type { PrismaClient } from '../../lib/generated/prisma/client'
import { onEnd } from '../bootstrap/lifecycle.mjs'
import { dim, say, step } from '../bootstrap/terminal.mjs'
import { migrate } from '../launcher/migrations'
import { startPostgres } from '../launcher/postgres/server'
import { explainQueries } from './explain'
import { median } from './load'
import { UNLIMITED } from './server'

const SMALL = 1_000
const BIG = 1_000_000
const ROUNDS = 12
const CALLS = 25
/** Everybody who is looked up has been once before. */
const WARM_UP_CALLS = 300

export type Operation = { what: string; run: () => Promise<unknown> }
export type Subject = {
  /** Of which there are so many, as in “1,000 users”. */
  things: string
  seed: (client: Client, count: number) => Promise<void>
  operations: (db: PrismaClient, count: number) => Promise<Operation[]>
}
export type Cost = { what: string; small: number; big: number; ratio: number }

/** Milliseconds at the median, of every operation at both sizes. */
export async function compareSizes(subject: Subject): Promise<Cost[]> {
  const folder = mkdtempSync(join(tmpdir(), 'campuskey-bench-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  onEnd(remove)
  const postgres = await startPostgres({
    directory: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
    // The seeding need not survive a crash.
    disposable: true,
    settings: { shared_buffers: '1GB' },
  })
  onEnd(postgres.stop)
  Object.assign(process.env, environment(postgres.url('postgres')))
  try {
    const small = await fill(postgres.url, subject, SMALL)
    const big = await fill(postgres.url, subject, BIG)
    const costs = await compare(small, big)
    await tellPlans(subject, big)
    await Promise.all([small.close(), big.close()])
    return costs
  } finally {
    await postgres.stop()
    remove()
  }
}

type Filled = { url: string; use: () => void; close: () => Promise<void>; operations: Operation[] }

/** A database with so many, and what makes it the application's. */
async function fill(
  urlOf: (database: string) => string,
  { things, seed, operations }: Subject,
  count: number,
): Promise<Filled> {
  const [database, url] = [`${things}_${count}`, urlOf(`${things}_${count}`)]
  const words = `${count.toLocaleString('en')} ${things}`
  await step(
    'Seed',
    words,
    async () => {
      await withClient(urlOf('postgres'), (client) => client.query(`CREATE DATABASE ${database}`))
      await migrate(url)
      await withClient(url, (client) => seed(client, count))
    },
    () => words,
  )
  const { PrismaClient } = await import('../../lib/generated/prisma/client')
  const pool = new Pool({ connectionString: url, max: 4 })
  const client = new PrismaClient({ adapter: new PrismaPg(pool) })
  const use = () => void Object.assign(globalThis, { campuskeyDatabase: { pool, client } })
  const close = async () => {
    await client.$disconnect()
    await pool.end()
  }
  use()
  return { url, use, close, operations: await operations(client, count) }
}

async function withClient(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

const environment = (databaseUrl: string): Record<string, string> => ({
  APP_URL: 'http://localhost:3000',
  DATABASE_URL: databaseUrl,
  AUTH_SECRET: randomBytes(32).toString('base64url'),
  KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  LOG_LEVEL: 'warn',
  ...UNLIMITED,
})

async function compare(small: Filled, big: Filled): Promise<Cost[]> {
  const costs: Cost[] = []
  for (const [index, { what }] of small.operations.entries()) {
    const times = new Map<Filled, number[]>([
      [small, []],
      [big, []],
    ])
    // The first one fills caches and lets the compiler see everything; it isn't counted.
    for (let round = 0; round <= ROUNDS; round += 1)
      for (const size of round % 2 ? [small, big] : [big, small]) {
        const measured = await burst(size, index, round === 0 ? WARM_UP_CALLS : CALLS)
        if (round > 0) times.get(size)?.push(...measured)
      }
    const [at, of] = [median(times.get(small) ?? []), median(times.get(big) ?? [])]
    costs.push({ what, small: at, big: of, ratio: of / at })
    say(`    ${what.padEnd(44)} ${at.toFixed(2)} ms → ${of.toFixed(2)} ms`)
  }
  return costs
}

async function burst({ use, operations }: Filled, index: number, calls: number): Promise<number[]> {
  use()
  const times: number[] = []
  for (let call = 0; call < calls; call += 1) {
    const started = performance.now()
    await operations[index]?.run()
    times.push(performance.now() - started)
  }
  return times
}

async function tellPlans({ things }: Subject, { url, use, operations }: Filled): Promise<void> {
  use()
  say(`\n    How PostgreSQL does it, with ${BIG.toLocaleString('en')} ${things}`)
  for (const { what, run } of operations) {
    say(`\n    ${what}`)
    for (const plan of await explainQueries(url, run))
      for (const line of plan.split('\n')) say(`      ${dim(line.slice(0, 150))}`)
  }
}
