// The application as the benchmark measures it: production build, database of its own, one signed-in free user.

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Client } from 'pg'
import { z } from 'zod'
import { onEnd } from '../bootstrap/lifecycle.mjs'
import { inRoot, ROOT } from '../bootstrap/paths.mjs'
import { TETHER } from '../bootstrap/run-node.mjs'
import { migrate } from '../launcher/migrations'
import { startPostgres } from '../launcher/postgres/server'
import { freePortBlock } from '../../tests/fixtures/demo-stack'
import type { Pinning } from './cores'
import { seedGrants } from './many-grants'

export type BenchServer = {
  origin: string
  token: string
  pid: number
  databaseUrl: string
  /** One more instance with the same database. */
  another: () => Promise<{ origin: string; stop: () => Promise<void> }>
  stop: () => Promise<void>
}

const DATABASE = 'bench'

export async function serveForBench(folder: string, pinning: Pinning): Promise<BenchServer> {
  const postgres = await startPostgres({
    directory: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
  })
  onEnd(postgres.stop)
  await fillDatabase(postgres.url('postgres'), postgres.url(DATABASE))
  const port = await freePortBlock()
  const origin = `http://localhost:${port}`
  const env = environment(origin, port, postgres.url(DATABASE))
  const server = await startServer(pinning, env)
  // From here on the same environment holds in this process: it makes the user and the session.
  Object.assign(process.env, env)
  const token = await fetchToken(origin)
  return {
    origin,
    token,
    pid: server.pid,
    databaseUrl: env.DATABASE_URL ?? '',
    another: async () => {
      const other = await freePortBlock()
      const { stop } = await startServer(pinning, { ...env, PORT: String(other) })
      return { origin: `http://localhost:${other}`, stop }
    },
    stop: async () => {
      await server.stop()
      await postgres.stop()
    },
  }
}

async function fillDatabase(maintenanceUrl: string, databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: maintenanceUrl })
  await client.connect()
  await client.query(`CREATE DATABASE ${DATABASE}`)
  await client.end()
  await migrate(databaseUrl)
  const { seed } = await import('../../prisma/seed/run')
  await seed(databaseUrl)
  const bench = new Client({ connectionString: databaseUrl })
  await bench.connect()
  await seedGrants(bench, 1_000)
  await bench.end()
}

/** What one address may ask in a minute is no part of what is measured. */
export const UNLIMITED = {
  RATE_LIMIT_OAUTH_TOKEN_PER_MINUTE: '100000',
  RATE_LIMIT_OAUTH_INTROSPECTION_PER_MINUTE: '100000',
  RATE_LIMIT_PASSKEYS_PER_MINUTE: '100000',
}

const environment = (origin: string, port: number, databaseUrl: string): Record<string, string> => ({
  APP_URL: origin,
  PORT: String(port),
  DATABASE_URL: databaseUrl,
  AUTH_SECRET: randomBytes(32).toString('base64url'),
  KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  // Longer than the whole measurement.
  ACCESS_TOKEN_TTL_SECONDS: '900',
  BENCH_ROUTES: '1',
  LOG_LEVEL: 'warn',
  ...UNLIMITED,
  NEXT_TELEMETRY_DISABLED: '1',
})

/** `BENCH_NODE_OPTIONS=--cpu-prof` looks into the server. */
async function startServer(
  pinning: Pinning,
  env: Record<string, string>,
): Promise<{ pid: number; stop: () => Promise<void> }> {
  const options = (process.env.BENCH_NODE_OPTIONS ?? '').split(' ').filter(Boolean)
  const node = [process.execPath, ...options, ...TETHER.args, inRoot('scripts/serve.mjs')]
  const [command = '', ...args] = pinning.server(node)
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env, NODE_ENV: 'production', ...TETHER.env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const exited = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGTERM')
    await exited
  }
  onEnd(stop)
  const outcome = await Promise.race([once(child, 'message'), exited.then(() => null)])
  if (!outcome) throw new Error('The server ended before it was ready')
  return { pid: child.pid ?? 0, stop }
}

/** As a browser gets it: a session's cookie at POST /api/token. */
async function fetchToken(origin: string): Promise<string> {
  const { randomToken } = await import('../../lib/crypto/hash')
  const { db, dbPool } = await import('../../lib/db')
  const { createUser } = await import('../../lib/identities/store')
  const { addGrants } = await import('../../lib/roles/store')
  const { startSession } = await import('../../lib/sessions/start-session')
  const { sessionCookieName } = await import('../../lib/sign-in/cookies')
  const { id: userId } = await createUser(db(), { name: 'Bench', email: null })
  await addGrants(db(), userId, ['free-user'], 'default')
  const sessionToken = randomToken()
  const client = { address: '127.0.0.1', userAgent: null }
  await startSession(db(), { token: sessionToken, userId, method: 'passkey', client })
  await db().$disconnect()
  await dbPool().end()
  const headers = { cookie: `${sessionCookieName()}=${sessionToken}`, origin }
  const response = await fetch(`${origin}/api/token`, { method: 'POST', headers })
  return z.object({ access_token: z.string() }).parse(await response.json()).access_token
}
