import { spawn } from 'node:child_process'
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeTemporaryFolder } from '../../../scripts/bootstrap/paths.mjs'
import { describeProcess, identityOf, waitForEnd } from '../../../scripts/bootstrap/processes.mjs'
import { findDrift, migrate } from '../../../scripts/launcher/migrations'
import { type Postgres, startPostgres } from '../../../scripts/launcher/postgres/server'

let folder: string
let running: Postgres | undefined

beforeEach(() => {
  folder = makeTemporaryFolder('campuskey-postgres-')
})

afterEach(async () => {
  await running?.stop()
  running = undefined
  rmSync(folder, { recursive: true, force: true })
})

async function start(disposable = true): Promise<Postgres> {
  running = await startPostgres({
    directory: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
    disposable,
  })
  return running
}

async function query<T extends object>(
  postgres: Postgres,
  sql: string,
  url = postgres.url('postgres'),
): Promise<T[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Runs a script in a process of its own that starts the server, and returns once the server is ready. */
async function startElsewhere(): Promise<{ launcherPid: number; serverPid: number }> {
  const script = `
    import('./scripts/launcher/postgres/server.ts').then(async ({ startPostgres }) => {
      const { pid } = await startPostgres({ directory: '${join(folder, 'postgres')}', logFile: '${join(folder, 'postgres.log')}' })
      console.log(pid)
      setInterval(() => undefined, 1000)
    })`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (
    await new Promise<string>((resolve) =>
      child.stdout.once('data', (data: Buffer) => {
        resolve(data.toString())
      }),
    )
  ).split('\n')
  return { launcherPid: child.pid!, serverPid: Number(line) }
}

describe('the embedded PostgreSQL', () => {
  test('listens on loopback alone, without a Unix socket, and asks for its password', async () => {
    const postgres = await start()
    const settings = await query<{ name: string; setting: string }>(
      postgres,
      `SELECT name, setting FROM pg_settings WHERE name IN ('listen_addresses', 'unix_socket_directories', 'password_encryption')`,
    )
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      password_encryption: 'scram-sha-256',
    })
    const wrong = new URL(postgres.url('postgres'))
    wrong.password = 'guess'
    await expect(query(postgres, 'SELECT 1', wrong.href)).rejects.toMatchObject({ code: '28P01' })
    expect(statSync(join(folder, 'postgres/password')).mode & 0o777).toBe(0o600)
  })

  test('keeps its data over a stop and a start', async () => {
    const first = await start()
    await query(first, 'CREATE TABLE kept AS SELECT 42 AS answer')
    await first.stop()
    const second = await start()
    expect(second.created).toBe(false)
    expect(await query(second, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
  })

  test('ends when the process that started it is killed by force', async () => {
    const { launcherPid, serverPid } = await startElsewhere()
    const server = identityOf(serverPid)
    process.kill(launcherPid, 'SIGKILL')
    expect(await waitForEnd(server, 10_000)).toBe(true)
    expect((await start()).created).toBe(false)
  })

  test('starts again after the server itself was killed by force', async () => {
    // A commit that was answered must still be there, so this one writes as the real one does.
    const first = await start(false)
    await query(first, 'CREATE TABLE kept AS SELECT 42 AS answer')
    process.kill(first.pid, 'SIGKILL')
    await first.ended
    expect(existsSync(join(folder, 'postgres/data/postmaster.pid'))).toBe(true)
    expect(await query(await start(false), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
  })

  test('takes over from a server that nobody holds any more', async () => {
    const { launcherPid, serverPid } = await startElsewhere()
    // Without its shell the server does not learn that the launcher is gone.
    process.kill(describeProcess(serverPid)!.ppid, 'SIGKILL')
    process.kill(launcherPid, 'SIGKILL')
    const orphan = identityOf(serverPid)
    await start()
    expect(await waitForEnd(orphan, 0)).toBe(true)
  })

  test('is not misled by a lock file whose process id now belongs to another program', async () => {
    await (await start()).stop()
    const lockFile = join(folder, 'postgres/data/postmaster.pid')
    writeFileSync(
      lockFile,
      `${process.ppid}\n${join(folder, 'postgres/data')}\n0\n1\n\n127.0.0.1\n0\nready   \n`,
    )
    const before = identityOf(process.ppid)
    await start()
    expect(identityOf(process.ppid)).toEqual(before)
  })

  test('a first start that was cut off leaves nothing that looks like a database', async () => {
    writeFileSync(join(folder, 'postgres.new-1'), 'half')
    expect((await start()).created).toBe(true)
    expect(existsSync(join(folder, 'postgres.new-1'))).toBe(false)
  })
})

describe('migrations', () => {
  test('two starts at once migrate once, and a later one has nothing to do', async () => {
    const url = (await start()).url('postgres')
    const applied = await Promise.all([migrate(url), migrate(url)])
    expect(applied.map(({ length }) => length > 0).sort()).toEqual([false, true])
    expect(await migrate(url)).toEqual([])
  })

  test('give exactly the schema', async () => {
    expect(await findDrift()).toBe('')
  })
})
