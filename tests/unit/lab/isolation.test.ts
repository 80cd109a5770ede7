// There is no way out of a sandbox: not by what it imports, not by the network, not by what it answers.
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { CHALLENGES } from '@/lib/lab/catalogue'
import { playChallenge } from '@/lib/lab/play'
import type { Move, SandboxRequest } from '@/lib/lab/schemas'

const ROOT = join(import.meta.dirname, '../../..')
const PLAY = { seed: 'a-seed-of-sixteen', startedAt: 0, guarded: false }

const send = (request: Partial<SandboxRequest> & { url: string }): Move => ({
  kind: 'send',
  request: { method: 'GET', headers: [], body: '', ...request },
})

/** Of our own modules: what this one imports, types aside. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  const specifiers = [...text.matchAll(/^(?:import|export)(?!\s+type\b)[^'"]*?from\s+'([^']+)'/gms)].map(
    ([, specifier = '']) => specifier,
  )
  return specifiers
    .filter((specifier) => specifier.startsWith('@/') || specifier.startsWith('.'))
    .map((specifier) =>
      specifier.startsWith('@/')
        ? `${specifier.slice(2)}.ts`
        : relative(ROOT, join(ROOT, dirname(file), `${specifier}.ts`)),
    )
}

function reachedFrom(files: string[]): Set<string> {
  const reached = new Set<string>()
  const visit = (file: string) => {
    if (reached.has(file)) return
    reached.add(file)
    importsOf(file).forEach(visit)
  }
  files.forEach(visit)
  return reached
}

afterEach(() => {
  vi.restoreAllMocks()
})

it('nothing of the lab reaches, by whatever way, the database, the environment, a session or a key', () => {
  const own = readdirSync(join(ROOT, 'lib/lab'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => `lib/lab/${file}`)
  const reached = [...reachedFrom(own)]
  expect(reached).toContain('lib/identities/policy.ts')
  const forbidden =
    /(^|\/)(store|db|env)\.ts$|-store\.ts$|^lib\/(http|flow-recorder|sessions|generated)\/|^lib\/sign-in\/(?!policy\.ts$)|signing-keys|seal\.ts$/
  expect(reached.filter((file) => forbidden.test(file))).toEqual([])
})

describe.each(CHALLENGES.map((challenge) => [challenge.id, challenge] as const))('%s', (_id, challenge) => {
  it.each([
    'http://localhost:3000/api/me',
    'http://127.0.0.1:3000/api/token',
    'https://example.com/',
    'http://169.254.169.254/latest/meta-data/',
    'file:///etc/passwd',
    'https://[::1]/',
    'data:text/html,x',
    'not an address',
  ])('sends nothing to %s, neither as the attacker nor as the victim', async (url) => {
    const fetch = vi.spyOn(globalThis, 'fetch')
    const { exchanges } = await playChallenge(challenge, {
      ...PLAY,
      moves: [send({ url }), send({ url, method: 'POST', body: 'x' }), { kind: 'visit', url }],
    })
    expect(exchanges.every(({ response }) => response.status >= 400)).toBe(true)
    expect(fetch).not.toHaveBeenCalled()
  })

  it('gives the same for the same moves, and nothing of one sandbox in another', async () => {
    const moves = [
      ...challenge.victim.acts.map(({ id }): Move => ({ kind: 'act', id })),
      ...challenge.requests.map((request) => send(request)),
    ]
    const first = await playChallenge(challenge, { ...PLAY, moves })
    const other = await playChallenge(challenge, { ...PLAY, seed: 'another-seed-here', moves })
    expect(await playChallenge(challenge, { ...PLAY, moves })).toEqual(first)
    expect(other.exchanges.map(({ request }) => request.method)).toEqual(
      first.exchanges.map(({ request }) => request.method),
    )
  })
})

it('a redirect out of the sandbox leads nowhere', async () => {
  const challenge = CHALLENGES.find(({ victim }) => victim.opensLinks)
  const fetch = vi.spyOn(globalThis, 'fetch')
  const view = await playChallenge(challenge!, {
    ...PLAY,
    moves: [
      send({ method: 'PUT', url: 'https://attacker.example/x', body: 'https://example.com/' }),
      { kind: 'visit', url: 'https://attacker.example/x' },
    ],
  })
  expect(view.victim).toMatchObject({ address: 'https://example.com/', title: 'No such host' })
  expect(fetch).not.toHaveBeenCalled()
})
