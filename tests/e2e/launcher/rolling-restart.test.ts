// Two instances behind a load balancer are restarted one after the other while requests keep coming: none fails.
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inRoot } from '../../../scripts/bootstrap/paths.mjs'
import { readSettings } from '../../../scripts/bootstrap/settings.mjs'
import { appEnvironment } from '../../../scripts/launcher/environment'
import { findRunningPostgres } from '../../../scripts/launcher/postgres/running'
import { ensureSecrets } from '../../../scripts/launcher/secrets'
import {
  type Demo,
  freePortBlock,
  launchDemo,
  removeDataDirectory,
  untilReady,
} from '../../fixtures/demo-stack'
import { startRoundRobin } from '../../fixtures/round-robin'

let demo: Demo
let balancer: Awaited<ReturnType<typeof startRoundRobin>>
let ports: [number, number]
const running = new Map<number, ChildProcess>()

/** As a service manager would, with the demo's database and secrets. */
async function startInstance(port: number): Promise<void> {
  const settings = readSettings({
    ...process.env,
    PORT: String(demo.port),
    DATA_DIR: demo.dataDir,
    APP_URL: balancer.origin,
  })
  const databaseUrl = findRunningPostgres(join(demo.dataDir, 'postgres'))?.('campuskey') ?? ''
  const { secrets } = ensureSecrets(demo.dataDir)
  const child = spawn(process.execPath, [inRoot('scripts/serve.mjs')], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      ...appEnvironment(settings, secrets, databaseUrl),
      PORT: String(port),
      TRUSTED_PROXY_HOPS: '1',
      SHUTDOWN_DELAY_SECONDS: '1',
      RATE_LIMIT_OAUTH_TOKEN_PER_MINUTE: '100000',
    },
    stdio: 'ignore',
  })
  running.set(port, child)
  await balancer.until(port, true)
}

/** Resolves with the exit code and how long it took. */
async function stopInstance(port: number): Promise<{ code: number | null; ms: number }> {
  const child = running.get(port)
  const started = performance.now()
  const ended = new Promise<number | null>((resolve) => child?.once('exit', resolve))
  child?.kill('SIGTERM')
  return { code: await ended, ms: performance.now() - started }
}

beforeAll(async () => {
  const port = await freePortBlock()
  const other = await freePortBlock()
  ports = [other, other + 10]
  balancer = await startRoundRobin(() => ports)
  demo = await untilReady(await launchDemo({ port, env: { APP_URL: balancer.origin } }))
  await Promise.all(ports.map(startInstance))
})

afterAll(async () => {
  balancer.close()
  for (const child of running.values()) child.kill('SIGKILL')
  await demo.stop()
  removeDataDirectory(demo.dataDir)
})

type Clients = Record<string, { client_secret?: string }>

function basicAuth(clientId: string): string {
  const clients = JSON.parse(readFileSync(join(demo.dataDir, 'demo-clients.json'), 'utf8')) as Clients
  return `Basic ${Buffer.from(`${clientId}:${clients[clientId]?.client_secret ?? ''}`).toString('base64')}`
}

const askForToken = () =>
  fetch(`${balancer.origin}/oauth/token`, {
    method: 'POST',
    headers: { authorization: basicAuth('course-sync-service') },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'courses:read' }),
  })

/** Asks one thing after the other until told to stop; what wasn't answered as it should be is kept. */
function keepAsking(token: string) {
  const failures: string[] = []
  let asked = 0
  let going = true
  const headers = { authorization: `Bearer ${token}` }
  const questions: [string, () => Promise<Response>][] = [
    ['the API', () => fetch(`${balancer.origin}/api/courses`, { headers })],
    ['a token', askForToken],
    ['a page', () => fetch(`${balancer.origin}/courses`)],
    ['the keys', () => fetch(`${balancer.origin}/.well-known/jwks.json`)],
  ]
  const loops = [...questions, ...questions].map(async ([name, ask]) => {
    while (going) {
      asked += 1
      const outcome = await ask().then(
        async (response) => `${response.status} ${await response.text()}`,
        (error: unknown) => String((error as { cause?: unknown }).cause ?? error),
      )
      if (!outcome.startsWith('200 ')) failures.push(`${name}: ${outcome.slice(0, 200)}`)
    }
  })
  return async () => {
    going = false
    await Promise.all(loops)
    return { asked, failures }
  }
}

test('a rolling restart under load fails no request, and takes no longer than it must', async () => {
  const { access_token: token } = (await (await askForToken()).json()) as { access_token: string }
  const stopAsking = keepAsking(token)
  await sleep(500)
  for (const port of ports) {
    const { code, ms } = await stopInstance(port)
    expect(code).toBe(0)
    // One second for the load balancer to notice; running requests are short.
    expect(ms).toBeLessThan(6_000)
    await balancer.until(port, false)
    await startInstance(port)
  }
  await sleep(500)
  const { asked, failures } = await stopAsking()
  console.log(`${asked} requests, ${failures.length} failed; answered: ${balancer.answered().join(' and ')}`)
  expect(failures).toEqual([])
  expect(Math.min(...balancer.answered())).toBeGreaterThan(50)
})

test('an instance that is told to stop isn’t ready, but answers; a connection without a request doesn’t hold it up', async () => {
  const [port] = ports
  const { connect } = await import('node:net')
  // A browser's spare connection: nothing is ever asked on it.
  const spare = connect(port, '127.0.0.1')
  await new Promise((resolve) => spare.once('connect', resolve))
  spare.on('error', () => undefined)
  const stopping = stopInstance(port)
  await sleep(300)
  const ready = await fetch(`http://127.0.0.1:${port}/api/health/ready`)
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'not_ready' }])
  const live = await fetch(`http://127.0.0.1:${port}/api/health/live`)
  expect([live.status, live.headers.get('connection')]).toEqual([200, 'close'])
  expect(await stopping).toMatchObject({ code: 0 })
  expect((await stopping).ms).toBeLessThan(4_000)
  await startInstance(port)
})
