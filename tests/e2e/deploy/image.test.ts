// What deploy/Dockerfile puts into the image, put together the same way in a folder: it serves, as a user who may write
// nothing there, and stops when it is told to.

import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inRoot, makeTemporaryFolder } from '../../../scripts/bootstrap/paths.mjs'
import { migrate } from '../../../scripts/launcher/migrations'
import { startPostgres } from '../../../scripts/launcher/postgres/server'
import { freePortBlock } from '../../fixtures/demo-stack'
import { copiesOf, environmentOf, stage } from '../../fixtures/dockerfile'

const NOBODY = 65_534

let folder: string
let image: string
let postgres: Awaited<ReturnType<typeof startPostgres>>
let server: ChildProcess | undefined

beforeAll(async () => {
  folder = makeTemporaryFolder('campuskey-image-')
  image = join(folder, 'app')
  for (const { sources, target } of copiesOf(stage('app')))
    for (const source of sources) copyInto(source.replace(/^\/app\//, ''), target)
  makeReadOnly(image)
  chmodSync(folder, 0o755)
  postgres = await startPostgres({
    directory: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
    disposable: true,
  })
  await migrate(postgres.url('postgres'))
})

afterAll(async () => {
  server?.kill('SIGKILL')
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** As COPY does: a folder's content, or a file under the target's name or into the target. */
function copyInto(source: string, target: string): void {
  const isFile = lstatSync(inRoot(source)).isFile()
  const path = join(image, target, isFile && target.endsWith('/') ? basename(source) : '')
  mkdirSync(join(path, '..'), { recursive: true })
  cpSync(inRoot(source), path, { recursive: true, verbatimSymlinks: true })
}

function makeReadOnly(path: string): void {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return
  if (stat.isDirectory()) for (const name of readdirSync(path)) makeReadOnly(join(path, name))
  chmodSync(path, stat.isDirectory() ? 0o555 : 0o444)
}

test('the image’s content serves without writing, as nobody, and ends when told', async () => {
  const port = await freePortBlock()
  const origin = `http://localhost:${port}`
  const instance = spawn(process.execPath, ['scripts/serve.mjs'], {
    cwd: image,
    env: {
      ...environmentOf(stage('app')),
      PATH: process.env.PATH ?? '',
      PORT: String(port),
      HOST: '127.0.0.1',
      APP_URL: origin,
      DATABASE_URL: postgres.url('postgres'),
      AUTH_SECRET: randomBytes(32).toString('base64'),
      KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    } as unknown as NodeJS.ProcessEnv,
    // Only root can become somebody else; anybody else has no right to write there either.
    ...(process.getuid?.() === 0 && { uid: NOBODY, gid: NOBODY }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  server = instance
  let output = ''
  for (const stream of [instance.stdout, instance.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => instance.once('close', resolve))

  await expect
    .poll(() => statusOf(`${origin}/api/health/ready`), { timeout: 20_000, message: output })
    .toBe(200)
  const page = await (await fetch(`${origin}/login`)).text()
  expect(page).toContain('Sign in with a passkey')
  const style = /href="(\/_next\/static\/[^"]+\.css)"/.exec(page)?.[1] ?? ''
  expect(await statusOf(origin + style)).toBe(200)
  expect(await statusOf(`${origin}/icon.svg`)).toBe(200)
  expect(await statusOf(`${origin}/courses`)).toBe(200)
  expect(await statusOf(`${origin}/docs`)).toBe(200)
  expect(await statusOf(`${origin}/.well-known/openid-configuration`)).toBe(200)

  instance.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(output).not.toMatch(/EACCES|EROFS|EPERM/)
})

const statusOf = (url: string): Promise<number> =>
  fetch(url).then(
    ({ status }) => status,
    () => 0,
  )
