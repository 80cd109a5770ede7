// A production server whose database is away for ten seconds under load, whose connections are all in use, and which is
// killed itself: whoever asks is answered in time and told the truth, and afterwards everybody is who they were.
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../../../scripts/launcher/migrations'
import { type Postgres, startPostgres } from '../../../scripts/launcher/postgres/server'
import { type DatabaseGate, openDatabaseGate } from '../../fixtures/database-gate'
import { freePortBlock, makeDataDirectory, removeDataDirectory } from '../../fixtures/demo-stack'
import { cookieOfSomebody, startProductionServer } from '../../fixtures/production-server'

let folder: string
let postgres: Postgres
let gate: DatabaseGate
let server: ChildProcess
let origin: string
let environment: Record<string, string>
let cookie: string

const startServer = async () => (server = await startProductionServer(environment))

beforeAll(async () => {
  folder = makeDataDirectory()
  postgres = await startPostgres({
    directory: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
  })
  const databaseUrl = postgres.url('postgres')
  await migrate(databaseUrl)
  const { seed } = await import('../../../prisma/seed/run')
  await seed(databaseUrl)
  const port = await freePortBlock()
  origin = `http://localhost:${port}`
  process.env.DATABASE_URL = databaseUrl
  gate = await openDatabaseGate()
  environment = {
    APP_URL: origin,
    PORT: String(port),
    DATABASE_URL: process.env.DATABASE_URL,
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    RATE_LIMIT_API_TOKEN_PER_MINUTE: '100000',
  }
  cookie = await cookieOfSomebody(environment, databaseUrl)
  await startServer()
})

afterAll(async () => {
  server.kill('SIGKILL')
  await gate.close()
  await postgres.stop()
  removeDataDirectory(folder)
})

type Answer = { status: number; ms: number; retryAfter: string | null; body: string }

async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const started = performance.now()
  const response = await fetch(origin + path, { redirect: 'manual', ...init })
  const body = await response.text()
  const retryAfter = response.headers.get('retry-after')
  return { status: response.status, ms: performance.now() - started, retryAfter, body }
}

const askForToken = () => ask('/api/token', { method: 'POST', headers: { cookie, origin } })
const token = async () => (JSON.parse((await askForToken()).body) as { access_token: string }).access_token
const courses = (bearer: string) => ask('/api/courses', { headers: { authorization: `Bearer ${bearer}` } })

/** Asks until the database's end of it works again. */
async function untilWell(): Promise<void> {
  await expect.poll(async () => (await ask('/api/health/ready')).status, { timeout: 15_000 }).toBe(200)
  await expect.poll(async () => (await askForToken()).status, { timeout: 15_000 }).toBe(200)
}

test('away for ten seconds under load: tokens go on while revocations are known, then all are told to come again', async () => {
  const bearer = await token()
  expect((await courses(bearer)).status).toBe(200)
  await gate.cut()
  const cut = performance.now()
  const early = await courses(bearer)
  expect(early.status).toBe(200)
  const answers: Answer[] = []
  const late: Answer[] = []
  while (performance.now() - cut < 10_000) {
    const round = await Promise.all([askForToken(), courses(bearer), ask('/api/health/live')])
    const [asked, api, live] = round
    answers.push(asked)
    if (performance.now() - cut > 7_000) late.push(api)
    expect(live.status).toBe(200)
    await sleep(200)
  }
  for (const each of [...answers, ...late]) {
    expect([each.status, each.retryAfter]).toEqual([503, '5'])
    expect(JSON.parse(each.body)).toMatchObject({ error: 'unavailable' })
    expect(each.ms).toBeLessThan(7_000)
  }
  expect(late.length).toBeGreaterThan(0)
  expect((await ask('/api/health/ready')).status).toBe(503)
  await gate.mend()
  await untilWell()
  expect((await courses(bearer)).status).toBe(200)
  expect((await courses(await token())).status).toBe(200)
})

test('pages say in plain HTML that it is away, and when to come again', async () => {
  await gate.cut()
  const signedIn = (path: string) => ask(path, { headers: { cookie } })
  const seen = [await signedIn('/'), await signedIn('/courses'), await signedIn('/account?a=1')]
  await gate.mend()
  for (const { status, retryAfter, body } of seen) {
    expect([status, retryAfter]).toEqual([503, '5'])
    expect(body).toContain('<h1>Campuskey isn’t answering</h1>')
    expect(body).not.toContain('<script')
  }
  expect(seen[2]?.body).toContain('href="/account?a=1"')
  await untilWell()
  expect((await ask('/courses')).status).toBe(200)
})

test('with every connection in use, who comes too late is refused in time and not hung', async () => {
  const holder = new Client({ connectionString: postgres.url('postgres') })
  await holder.connect()
  await holder.query('BEGIN')
  await holder.query('LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE')
  const asked = Array.from({ length: 30 }, askForToken)
  const first = await Promise.race(asked)
  expect([first.status, first.retryAfter]).toEqual([503, '5'])
  expect(first.ms).toBeLessThan(8_000)
  await holder.query('COMMIT')
  await holder.end()
  const statuses = (await Promise.all(asked)).map(({ status }) => status)
  expect(new Set(statuses)).toEqual(new Set([200, 503]))
  await untilWell()
})

test('killed in the middle of its work, it starts again, and whoever was signed in still is', async () => {
  const busy = Array.from({ length: 20 }, () => askForToken().catch(() => null))
  server.kill('SIGKILL')
  await Promise.all(busy)
  await startServer()
  await untilWell()
  expect((await courses(await token())).status).toBe(200)
})
