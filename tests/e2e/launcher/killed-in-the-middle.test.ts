// The server's process is killed (SIGKILL) while the transaction of one operation waits for its last write: nothing of it is
// there, and the same thing works again as soon as the server does.
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { db, dbPool } from '@/lib/db'
import { migrate } from '../../../scripts/launcher/migrations'
import { type Postgres, startPostgres } from '../../../scripts/launcher/postgres/server'
import { signedInAccount } from '../../fixtures/accounts'
import { counts } from '../../fixtures/counts'
import { resetDatabase } from '../../fixtures/database'
import { freePortBlock, makeDataDirectory, removeDataDirectory } from '../../fixtures/demo-stack'
import { addClient, API, connect, SECRET } from '../../fixtures/oauth'
import {
  authenticate,
  authenticationOptions,
  createAccount,
  postAuthentication,
} from '../../fixtures/passkeys'
import { startProductionServer } from '../../fixtures/production-server'
import { useLocalProviders } from '../../fixtures/providers'
import { APP, RouteBrowser } from '../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

useLocalProviders()
let folder: string
let postgres: Postgres
let server: ChildProcess
let origin: string

/** A browser of the real server: its load balancer sends what goes to APP_URL to its port. */
class ServedBrowser extends RouteBrowser {
  protected override ask(request: Request): Promise<Response> {
    return fetch(new Request(origin + request.url.slice(APP.length), request))
  }
}

/** Ready and warm: on a busy machine the first connections of a new process come late. */
async function startServer(): Promise<void> {
  server = await startProductionServer({ PORT: new URL(origin).port, HOST: '127.0.0.1' })
  const statusOf = async (path: string) => (await fetch(origin + path)).status
  for (const path of ['/api/health/ready', '/.well-known/openid-configuration'])
    await vi.waitFor(async () => expect(await statusOf(path)).toBe(200), { timeout: 60_000, interval: 200 })
}

beforeAll(async () => {
  folder = makeDataDirectory()
  postgres = await startPostgres({
    directory: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
  })
  Object.assign(process.env, {
    APP_URL: APP,
    DATABASE_URL: postgres.url('postgres'),
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'silent',
  })
  for (const name of ['GOOGLE', 'GITHUB', 'KEYCLOAK'])
    Object.assign(process.env, {
      [`AUTH_${name}_ID`]: `test-${name.toLowerCase()}-id`,
      [`AUTH_${name}_SECRET`]: `test-${name.toLowerCase()}-secret`,
    })
  await migrate(postgres.url('postgres'))
  origin = `http://127.0.0.1:${await freePortBlock()}`
  await startServer()
})

afterAll(async () => {
  server.kill('SIGKILL')
  await db().$disconnect()
  await dbPool().end()
  await postgres.stop()
  removeDataDirectory(folder)
})

beforeEach(resetDatabase)

async function openConnection(): Promise<Client> {
  const client = new Client({ connectionString: postgres.url('postgres') })
  // One that outlives a failed test ends with the server.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** What the operations write; the clean-up, which may wait there too, deletes. */
const WAITS_TO_WRITE = `wait_event_type = 'Lock' AND query ~* '^(insert|update)'`

/** Lets a request come as far as its write to the table, kills the server there, and starts it again. */
async function killInTheMiddle(table: string, request: () => Promise<unknown>): Promise<void> {
  const [holder, looker] = await Promise.all([openConnection(), openConnection()])
  const busy = async (where: string) => {
    const { rows } = await looker.query<{ count: number }>(
      `SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database()
       AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND ${where}`,
    )
    return rows[0]?.count
  }
  await holder.query('BEGIN')
  await holder.query(`LOCK TABLE ${holder.escapeIdentifier(table)} IN SHARE ROW EXCLUSIVE MODE`)
  const answered = request().then(
    () => true,
    () => false,
  )
  await expect.poll(() => busy(WAITS_TO_WRITE), { timeout: 30_000, interval: 20 }).toBeGreaterThan(0)
  server.kill('SIGKILL')
  expect(await answered).toBe(false)
  await holder.end()
  await expect.poll(() => busy(`state <> 'idle'`), { timeout: 30_000 }).toBe(0)
  await looker.end()
  await startServer()
}

test('in a sign-in by passkey: nobody is signed in, and the passkey works again', async () => {
  const authenticator = new SoftwareAuthenticator()
  await createAccount(new ServedBrowser(), authenticator, 'Pat')
  const browser = new ServedBrowser()
  const answer = authenticator.get(await authenticationOptions(browser))
  const before = await counts()
  await killInTheMiddle('sessions', () => postAuthentication(browser, answer))
  expect(await counts()).toEqual(before)
  expect(await browser.session()).toBeNull()
  expect((await authenticate(browser, authenticator)).status).toBe(200)
  expect(await browser.session()).not.toBeNull()
})

test('in a refresh: the token is as good as before, and gives the next one', async () => {
  const account = await signedInAccount()
  const client = await addClient()
  const { body } = await connect(account.browser, client, { resource: API })
  const living = () => db().engineArtifact.count({ where: { kind: 'RefreshToken', consumedAt: null } })
  const refresh = () =>
    fetch(`${origin}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${client.id}:${SECRET}`)}` },
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: String(body.refresh_token),
      }),
    })
  await killInTheMiddle('engine_artifacts', refresh)
  expect(await living()).toBe(1)
  expect((await refresh()).status).toBe(200)
  expect(await living()).toBe(1)
})

test('in a linking: nothing is linked, and the identity still waits for proof', async () => {
  const alice = new ServedBrowser()
  await alice.signInWith('google', 'alice@example.com')
  const browser = new ServedBrowser()
  await browser.signInWith('github', 'alice@example.com')
  const before = await counts()
  expect(before).toMatchObject({ users: 1, identities: 1 })
  const prove = () => browser.signInWith('google', 'alice@example.com')
  await killInTheMiddle('audit_events', prove)
  expect(await counts()).toMatchObject({ ...before, sessions: expect.any(Number) as number })
  await prove()
  expect(await counts()).toMatchObject({ users: 1, identities: 2 })
})

test('in a merge: there are two whole accounts, and the offer can be answered again', async () => {
  await new ServedBrowser().signInWith('keycloak', 'bob@example.com')
  const browser = new ServedBrowser()
  await browser.signInWith('github', 'dave@example.com')
  await browser.connect('keycloak', 'bob@example.com')
  const owners = async () =>
    (await db().identity.findMany({ orderBy: { provider: 'asc' } })).map((each) => each.userId)
  const [before, ownersBefore] = [await counts(), await owners()]
  const merge = () => browser.submit('/api/account/merge', { choice: 'merge' })
  await killInTheMiddle('audit_events', merge)
  expect(await counts()).toEqual(before)
  expect(await owners()).toEqual(ownersBefore)
  await merge()
  expect(new Set(await owners()).size).toBe(1)
})
