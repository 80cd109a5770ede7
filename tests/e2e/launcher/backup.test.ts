// A backup that is put back elsewhere: the database's files, copied while it stands still, and the key-encryption key beside
// them. Whoever was signed in still is, tokens from before are good, and without the key nothing opens.
import { type ChildProcess, execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { migrate } from '../../../scripts/launcher/migrations'
import { type Postgres, startPostgres } from '../../../scripts/launcher/postgres/server'
import { freePortBlock, makeDataDirectory, removeDataDirectory } from '../../fixtures/demo-stack'
import { cookieOfSomebody, startProductionServer } from '../../fixtures/production-server'

const folders: string[] = []
let postgres: Postgres | undefined
let server: ChildProcess | undefined

afterEach(async () => {
  await end()
  folders.forEach(removeDataDirectory)
})

const newFolder = () => {
  const folder = makeDataDirectory()
  folders.push(folder)
  return folder
}

async function startDatabase(folder: string): Promise<string> {
  postgres = await startPostgres({
    directory: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
  })
  return postgres.url('postgres')
}

async function end(): Promise<void> {
  server?.kill('SIGKILL')
  server = undefined
  await postgres?.stop()
  postgres = undefined
}

test('put back elsewhere, everything goes on; without the key that closes the signing keys, no token is made', async () => {
  const port = await freePortBlock()
  const origin = `http://localhost:${port}`
  const environment = {
    APP_URL: origin,
    PORT: String(port),
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  }
  const start = async (databaseUrl: string, changed = {}) =>
    (server = await startProductionServer({ ...environment, ...changed, DATABASE_URL: databaseUrl }))

  const before = newFolder()
  const first = await startDatabase(before)
  await migrate(first)
  const { seed } = await import('../../../prisma/seed/run')
  await seed(first)
  const cookie = await cookieOfSomebody(environment, first)
  const askForToken = () => fetch(`${origin}/api/token`, { method: 'POST', headers: { cookie, origin } })
  const token = async () => ((await (await askForToken()).json()) as { access_token: string }).access_token
  const courses = async (bearer: string) => {
    const response = await fetch(`${origin}/api/courses`, { headers: { authorization: `Bearer ${bearer}` } })
    return { status: response.status, body: (await response.json()) as unknown }
  }
  await start(first)
  const bearer = await token()
  const seen = await courses(bearer)
  expect(seen.status).toBe(200)
  await end()

  const after = newFolder()
  execFileSync('cp', ['-a', join(before, 'postgres'), after])
  rmSync(before, { recursive: true })
  const second = await startDatabase(after)
  await start(second)
  expect(await courses(bearer)).toEqual(seen)
  expect(await courses(await token())).toEqual(seen)
  server?.kill('SIGKILL')

  const other = { KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64') }
  const outcome = await start(second, other).then(askForToken, (error: unknown) => error as Error)
  expect(outcome instanceof Error || outcome.status >= 500).toBe(true)
})
