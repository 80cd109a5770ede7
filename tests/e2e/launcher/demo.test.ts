// Starts real demos, as a person or a machine would, and treats them badly.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { identityOf, waitForEnd } from '../../../scripts/bootstrap/processes.mjs'
import {
  type Demo,
  freePortBlock,
  launchDemo,
  makeDataDirectory,
  removeDataDirectory,
  untilReady,
} from '../../fixtures/demo-stack'

let dataDir: string
const demos: Demo[] = []
let settledDir: Promise<string> | undefined

beforeEach(() => {
  dataDir = makeDataDirectory()
})

afterEach(async () => {
  await Promise.all(demos.splice(0).map((demo) => demo.stop()))
  removeDataDirectory(dataDir)
})

afterAll(async () => {
  if (settledDir) removeDataDirectory(await settledDir)
})

/** A data directory that a demo has lived in: for tests that are not about a first start. */
function settled(): Promise<string> {
  settledDir ??= (async () => {
    const directory = makeDataDirectory()
    const demo = await untilReady(await launchDemo({ dataDir: directory }))
    await demo.stop()
    return directory
  })()
  return settledDir
}

async function launch(options: Parameters<typeof launchDemo>[0] = {}): Promise<Demo> {
  const demo = await launchDemo({ dataDir, ...options })
  demos.push(demo)
  return demo
}

async function ready(options: Parameters<typeof launchDemo>[0] = {}): Promise<Demo> {
  return untilReady(await launch(options))
}

/** Every process that this demo has said it started. */
function processesOf(demo: Demo) {
  const recorded = JSON.parse(readFileSync(join(demo.dataDir, 'processes.json'), 'utf8')) as {
    pid: number
    startedAt: string
  }[]
  expect(recorded.length).toBeGreaterThanOrEqual(3)
  return [identityOf(demo.process.pid!), ...recorded]
}

async function expectAllEnded(processes: ReturnType<typeof processesOf>): Promise<void> {
  expect(await Promise.all(processes.map((each) => waitForEnd(each, 10_000)))).toEqual(
    processes.map(() => true),
  )
}

async function answers(demo: Demo): Promise<number> {
  return (await fetch(`${demo.url}/api/health/ready`)).status
}

async function signingKeys(demo: Demo): Promise<string> {
  return (await fetch(`${demo.url}/.well-known/jwks.json`)).text()
}

/** The one sentence of a refused start. */
async function refusal(options: Parameters<typeof launchDemo>[0]): Promise<string> {
  const demo = await launch(options)
  expect(await demo.ended).toBe(1)
  const lines = demo.output().trim().split('\n')
  const sentences = lines.filter((line) => line.startsWith('✗ '))
  expect(sentences, demo.output()).toHaveLength(1)
  expect(demo.output()).not.toMatch(/^\s+at /m)
  return sentences[0] ?? ''
}

describe('a start', () => {
  test('ends with how to sign in and the address as its last line, and keeps secrets to the owner', async () => {
    const demo = await ready()
    const lines = demo.output().trim().split('\n')
    expect(lines.at(-1)).toBe(`Ready: ${demo.url}`)
    expect(demo.output()).toContain('alice@example.com')
    expect(await answers(demo)).toBe(200)
    for (const file of readdirSync(dataDir, { withFileTypes: true }).filter((entry) => entry.isFile())) {
      expect(statSync(join(dataDir, file.name)).mode & 0o077, file.name).toBe(0)
    }
    for (const file of readdirSync(join(dataDir, 'logs'))) {
      expect(statSync(join(dataDir, 'logs', file)).mode & 0o077, file).toBe(0)
    }
  })

  test('keeps data and secrets over a stop, and stops with nothing left running', async () => {
    const first = await ready()
    const secrets = readFileSync(join(dataDir, 'secrets.json'), 'utf8')
    const keys = await signingKeys(first)
    const processes = processesOf(first)
    expect(await first.stop()).toBe(0)
    await expectAllEnded(processes)
    expect(existsSync(join(dataDir, 'launcher.lock'))).toBe(false)

    const second = await ready({ port: first.port })
    expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).toBe(secrets)
    expect(await signingKeys(second)).toBe(keys)
    expect(second.output()).toContain('Build          unchanged')
  })

  test('Ctrl-C, which reaches the whole group, ends everything, a second instance too, without calling it a crash', async () => {
    const demo = await ready({ dataDir: await settled(), args: ['--instances=2'] })
    const second = `http://localhost:${demo.port + 10}/.well-known/openid-configuration`
    expect(await (await fetch(second)).json()).toMatchObject({ issuer: demo.url })
    const processes = processesOf(demo)
    process.kill(-demo.process.pid!, 'SIGINT')
    expect(await demo.ended).toBe(0)
    await expectAllEnded(processes)
    expect(demo.output()).not.toContain('unexpectedly')
  })

  test('two run side by side', async () => {
    const otherDir = makeDataDirectory()
    const first = await launch({ dataDir: await settled() })
    const second = await launch({ dataDir: otherDir })
    await Promise.all([untilReady(first), untilReady(second)])
    expect([await answers(first), await answers(second)]).toEqual([200, 200])
    await second.stop()
    removeDataDirectory(otherDir)
  })
})

describe('kill -9 of the launcher', () => {
  test.each([400, 1200, 2200])(
    'after %d ms leaves nothing running, and the next start is well',
    async (delay) => {
      const demo = await launch()
      await new Promise((resolve) => setTimeout(resolve, delay))
      process.kill(demo.process.pid!, 'SIGKILL')
      await demo.ended
      const next = await ready({ port: demo.port })
      expect(await answers(next)).toBe(200)
    },
  )

  test('while it runs ends every part by itself', async () => {
    const demo = await ready({ dataDir: await settled() })
    const processes = processesOf(demo)
    process.kill(demo.process.pid!, 'SIGKILL')
    await expectAllEnded(processes)
    expect(await answers(await ready({ dataDir: demo.dataDir, port: demo.port }))).toBe(200)
  })

  test('of its whole group too', async () => {
    const demo = await ready({ dataDir: await settled() })
    const processes = processesOf(demo)
    process.kill(-demo.process.pid!, 'SIGKILL')
    await expectAllEnded(processes)
    expect(await answers(await ready({ dataDir: demo.dataDir, port: demo.port }))).toBe(200)
  })
})

describe('a part that crashes', () => {
  test.each([
    ['PostgreSQL', 0],
    ['The local providers’ process', 1],
    ['The app server', 2],
    ['Study Planner', 3],
  ])('%s: said in words, and the rest is stopped', async (name, index) => {
    const demo = await ready({ dataDir: await settled() })
    const processes = processesOf(demo)
    process.kill(processes[index + 1]!.pid, 'SIGKILL')
    expect(await demo.ended).toBe(1)
    expect(demo.output()).toContain(`✗ ${name} stopped unexpectedly`)
    await expectAllEnded(processes)
  })
})

describe('a start that can’t work is refused in one sentence', () => {
  test('a busy port', async () => {
    const port = await freePortBlock()
    const other = createServer().listen(port, '127.0.0.1')
    expect(await refusal({ port })).toContain(`Port ${port} is in use`)
    other.close()
  })

  test('a busy port of a stand-in', async () => {
    const port = await freePortBlock()
    const other = createServer().listen(port + 4, '127.0.0.1')
    expect(await refusal({ port })).toContain(`Port ${port + 4} (for the stand-in for Keycloak) is in use`)
    other.close()
  })

  test('a data directory that is in use', async () => {
    const first = await ready({ dataDir: await settled() })
    expect(await refusal({ dataDir: first.dataDir, port: await freePortBlock() })).toContain(
      `in use by a Campuskey at ${first.url}`,
    )
    expect(await answers(first)).toBe(200)
  })

  test('a database that does not answer', async () => {
    const sentence = await refusal({ env: { DATABASE_URL: 'postgresql://u:hidden@127.0.0.1:9/x' } })
    expect(sentence).toContain('nothing listens there')
    expect(sentence).not.toContain('hidden')
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
  })

  test('a data directory that can’t be made', async () => {
    expect(await refusal({ dataDir: '/dev/null/campuskey' })).toContain('a file of that name is in the way')
  })
})
