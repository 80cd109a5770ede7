import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildEndSessionUrl, fetchUserInfo, refreshTokenGrant } from 'openid-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HttpBrowser } from '../../fixtures/http-browser'
import { APP, beginFlow, CLIENT } from './stand'

const MAIN = join(import.meta.dirname, '../../../scripts/local-providers/main.ts')
const children: ChildProcess[] = []
let directory = ''
let keysFile = ''

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'local-providers-'))
  keysFile = join(directory, 'keys.json')
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(directory, { recursive: true })
})

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function start(environment: Record<string, string>) {
  const child = fork(MAIN, {
    execArgv: ['--import', 'tsx'],
    silent: true,
    env: {
      NODE_ENV: 'test',
      PATH: process.env.PATH,
      APP_URL: APP,
      LOCAL_PROVIDERS_KEYS: keysFile,
      AUTH_GOOGLE_ID: CLIENT.clientId,
      AUTH_GOOGLE_SECRET: CLIENT.clientSecret,
      AUTH_KEYCLOAK_ID: CLIENT.clientId,
      AUTH_KEYCLOAK_SECRET: CLIENT.clientSecret,
      ...environment,
    },
  })
  children.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  }
  return { child, output: () => output }
}

async function ready({ child }: ReturnType<typeof start>) {
  const [message] = (await once(child, 'message')) as [unknown]
  expect(message).toEqual({ ready: true })
}

const exitCode = async ({ child }: ReturnType<typeof start>) => {
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}

const keyIdsAt = async (origin: string) => {
  const { keys } = (await (await fetch(`${origin}/oauth2/v3/certs`)).json()) as {
    keys: { kid: string; d?: string }[]
  }
  expect(keys.every(({ d }) => d === undefined)).toBe(true)
  return keys.map(({ kid }) => kid)
}

describe('the process of the local providers', { timeout: 30_000 }, () => {
  it('starts those that have a port, on both loopback addresses, and keeps its keys over a restart', async () => {
    const port = await freePort()
    const first = start({ LOCAL_GOOGLE_PORT: String(port) })
    await ready(first)
    const keyIds = await keyIdsAt(`http://127.0.0.1:${port}`)
    expect((await stat(keysFile)).mode & 0o777).toBe(0o600)
    first.child.kill('SIGTERM')
    expect(await exitCode(first)).toBe(0)

    const second = start({ LOCAL_GOOGLE_PORT: String(port) })
    await ready(second)
    expect(await keyIdsAt(`http://localhost:${port}`)).toEqual(keyIds)
  })

  it('ends when the parent’s channel closes', async () => {
    const running = start({ LOCAL_KEYCLOAK_PORT: String(await freePort()) })
    await ready(running)
    running.child.disconnect()
    expect(await exitCode(running)).toBe(0)
  })

  it('prints no notice of the engine’s development defaults, whatever is asked of it', async () => {
    const port = await freePort()
    const running = start({ LOCAL_KEYCLOAK_PORT: String(port) })
    await ready(running)
    const browser = new HttpBrowser()
    const { config, url, finish } = await beginFlow(`http://localhost:${port}/realms/courses`, 'keycloak')
    const tokens = await finish(await browser.signIn(url, 'bob@example.com'))
    await fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? '')
    await refreshTokenGrant(config, tokens.refresh_token ?? '')
    await browser.follow(config.serverMetadata().end_session_endpoint ?? '')
    await browser.follow(buildEndSessionUrl(config, { id_token_hint: tokens.id_token ?? '' }))
    url.searchParams.set('client_id', 'nobody')
    await browser.follow(url)
    expect(running.output()).toContain('local keycloak on')
    expect(running.output()).not.toContain('NOTICE')
    expect(running.output()).not.toMatch(/WARNING(?!: Unsupported runtime)/)
  })

  it('names a busy port', async () => {
    const squatter = createServer().listen(0, '127.0.0.1')
    await once(squatter, 'listening')
    const { port } = squatter.address() as AddressInfo
    const running = start({ LOCAL_GOOGLE_PORT: String(port) })
    expect(await exitCode(running)).toBe(1)
    expect(running.output()).toContain(`The local Google can't start: Port ${port} is already in use.`)
    squatter.close()
  })

  it.each([
    [{ LOCAL_GOOGLE_PORT: '4291', AUTH_GOOGLE_SECRET: '' }, 'AUTH_GOOGLE_SECRET'],
    [{ LOCAL_GOOGLE_PORT: 'many' }, 'LOCAL_GOOGLE_PORT'],
    [{ APP_URL: 'localhost' }, 'APP_URL'],
  ])('names what is wrong with %j', async (environment, name) => {
    const running = start(environment)
    expect(await exitCode(running)).toBe(1)
    expect(running.output()).toContain(name)
  })
})
