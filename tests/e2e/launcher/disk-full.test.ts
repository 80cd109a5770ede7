// The embedded database on a disk that is really full (a small file system of its own, where root may mount one): what needs
// no space goes on, what does is refused in words and as a whole, and with space again everything works and nothing is lost.
import { type ChildProcess, execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db, dbPool } from '@/lib/db'
import { migrate } from '../../../scripts/launcher/migrations'
import { type Postgres, startPostgres } from '../../../scripts/launcher/postgres/server'
import { freePortBlock, makeDataDirectory, removeDataDirectory } from '../../fixtures/demo-stack'
import { addMachine, SECRET } from '../../fixtures/oauth'
import { startProductionServer } from '../../fixtures/production-server'

/** The whole cluster, and a little more. */
const SIZE = '160m'

const folder = makeDataDirectory()
const ballast = join(folder, 'ballast')
const mounted = mount()

function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=755`, 'tmpfs', folder], {
      stdio: 'ignore',
    })
    return true
  } catch {
    return false
  }
}

let postgres: Postgres
let server: ChildProcess
let origin: string
let token: string

const start = () =>
  startPostgres({
    directory: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
    settings: { min_wal_size: '32MB', max_wal_size: '32MB', wal_recycle: 'off' },
  })

beforeAll(async () => {
  if (!mounted) return
  postgres = await start()
  const port = await freePortBlock()
  origin = `http://localhost:${port}`
  Object.assign(process.env, {
    APP_URL: origin,
    PORT: String(port),
    DATABASE_URL: postgres.url('postgres'),
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'silent',
  })
  await migrate(postgres.url('postgres'))
  const { id } = await addMachine()
  server = await startProductionServer({})
  const answer = await fetch(`${origin}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${id}:${SECRET}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  token = ((await answer.json()) as { access_token: string }).access_token
})

afterAll(async () => {
  if (mounted) {
    server.kill('SIGKILL')
    await db().$disconnect()
    await dbPool().end()
    await postgres.stop()
    execFileSync('umount', [folder])
  }
  removeDataDirectory(folder)
})

function fillUp(): void {
  const { bavail, bsize } = statfsSync(folder)
  writeFileSync(ballast, Buffer.alloc(bavail * bsize))
  expect(statfsSync(folder).bavail).toBe(0)
}

const makeRoom = () => rmSync(ballast)

/** Text that can't be packed smaller: it needs pages of its own. */
const put = (slug: string) =>
  fetch(`${origin}/api/courses/${slug}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      title: slug,
      summary: 'A course',
      lessons: Array.from({ length: 5 }, (_, index) => ({
        slug: `lesson-${index}`,
        title: `Lesson ${index}`,
        minutes: 5,
        body: randomBytes(6_000).toString('base64'),
      })),
    }),
  })

const titles = async () => {
  const answer = await fetch(`${origin}/api/courses`, { headers: { authorization: `Bearer ${token}` } })
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { courses: { title: string }[] }).courses.map(({ title }) => title)
}

describe.skipIf(!mounted)('a full disk (skipped where no file system may be mounted)', () => {
  test('refuses what needs space, as a whole and with when to come again; with space it works', async () => {
    expect((await put('before')).status).toBe(201)
    fillUp()
    const refused: Response[] = []
    for (let each = 0; each < 40 && refused.length === 0; each += 1) {
      const answer = await put(`full-${each}`)
      if (answer.status !== 201) refused.push(answer)
    }
    const [answer] = refused
    expect([answer?.status, answer?.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await answer?.json()).toMatchObject({ error: 'unavailable' })
    const written = await titles()
    expect(written).toContain('before')
    makeRoom()
    expect((await put('after')).status).toBe(201)
    await expect.poll(titles).toEqual(expect.arrayContaining([...written, 'after']))
    // Of the refused one there is nothing, not even a part.
    expect(await db().course.count()).toBe(written.length + 1)
  })

  test('even where the database had to stop: it says so in words, and starts with everything once there is space', async () => {
    const written = await titles()
    fillUp()
    const writer = new Client({ connectionString: postgres.url('postgres') })
    writer.on('error', () => undefined)
    await writer.connect()
    // Notes in the log of changes alone, until it needs a file that there is no space for.
    const filling = writer.query(
      `SELECT pg_logical_emit_message(false, 'x', repeat('x', 100000)) FROM generate_series(1, 2000)`,
    )
    await expect(filling).rejects.toThrow()
    await postgres.ended
    expect((await fetch(`${origin}/api/health/ready`)).status).toBe(503)
    await expect(start()).rejects.toThrow('The disk is full')
    makeRoom()
    postgres = await start()
    const reader = new Client({ connectionString: postgres.url('postgres') })
    await reader.connect()
    const { rows } = await reader.query<{ title: string }>('SELECT title FROM courses ORDER BY title')
    expect(rows.map(({ title }) => title)).toEqual([...written].sort())
    await reader.end()
  })
})
