// The sandbox's routes: off unless LAB says so, bounded, and of no use against the real application.
import { beforeEach, describe, expect, it } from 'vitest'
import { POST as play } from '@/app/api/lab/[challenge]/requests/route'
import { POST as solve } from '@/app/api/lab/[challenge]/solution/route'
import type { Move, SandboxView } from '@/lib/lab/schemas'
import { env } from '@/lib/env'
import { readProgress } from '@/lib/lab-progress/read-progress'
import { SandboxPlay } from '../../attacks/sandbox-play'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { restartInstance } from '../../fixtures/restart'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

beforeEach(async () => {
  env().LAB = true
  await resetDatabase()
  restartInstance()
})

type Handler = typeof play

async function call(handler: Handler, challenge: string, body: unknown, cookie = '') {
  const request = new Request(`${APP}/api/lab/${challenge}/x`, {
    method: 'POST',
    headers: { origin: APP, 'content-type': 'application/json', ...(cookie && { cookie }) },
    body: JSON.stringify(body),
  })
  const response = await handler(request, { params: Promise.resolve({ challenge }) })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

const empty = { seed: 'a-seed-of-sixteen', startedAt: 0, moves: [] as Move[] }

/** A play of `no-state` that is won, as the attack's script makes it. */
async function wonPlay() {
  const sandbox = new SandboxPlay('no-state', false)
  const { location: asked } = await sandbox.send('https://campus.example/login/idp')
  const { location: answer } = await sandbox.send(asked ?? '')
  await sandbox.visit(answer ?? '')
  return { seed: 'a-seed-for-the-tests', startedAt: 1_800_000_000_000, moves: sandbox.moves }
}

describe('POST /api/lab/[challenge]/requests', () => {
  it('plays the moves, and knows the same world whichever instance is asked', async () => {
    const { status, body } = await call(play, 'no-state', await wonPlay())
    expect(status).toBe(200)
    expect(body).toMatchObject({ isWon: true, wonAt: 3 })
    restartInstance()
    expect((await call(play, 'no-state', await wonPlay())).body).toEqual(body)
  })

  it('is not_found while the lab is off, and for what is no challenge', async () => {
    expect(await call(play, 'everything', empty)).toMatchObject({ status: 404, body: { error: 'not_found' } })
    env().LAB = false
    expect(await call(play, 'no-state', empty)).toMatchObject({ status: 404, body: { error: 'not_found' } })
    expect(await call(solve, 'no-state', empty)).toMatchObject({ status: 404, body: { error: 'not_found' } })
  })

  const send = (part: Record<string, unknown>) => ({
    kind: 'send',
    request: { method: 'GET', url: 'https://campus.example/', headers: [], body: '', ...part },
  })

  it.each<[string, object]>([
    ['more moves than there may be', { moves: Array<unknown>(61).fill(send({})) }],
    ['an address without end', { moves: [send({ url: `https://campus.example/${'x'.repeat(6001)}` })] }],
    ['a body without end', { moves: [send({ method: 'POST', body: 'x'.repeat(8001) })] }],
    ['a header that is two', { moves: [send({ headers: [['x\r\ny', 'z']] })] }],
    ['a method of its own', { moves: [send({ method: 'TRACE' })] }],
    ['a move that there isn’t', { moves: [{ kind: 'run', code: 'process.exit()' }] }],
    ['a seed that is none', { seed: '../../etc' }],
  ])('refuses %s as invalid_input', async (_what, part) => {
    expect(await call(play, 'no-state', { ...empty, ...part })).toMatchObject({
      status: 422,
      body: { error: 'invalid_input' },
    })
  })

  it('takes a header value that no header can carry for a request that isn’t sent', async () => {
    const moves = [send({ headers: [['x-a', 'é\u2028\r\ny: z']] })]
    const { body } = await call(play, 'no-state', { ...empty, moves })
    expect((body as unknown as SandboxView).exchanges.map(({ response }) => response.status)).toEqual([400])
  })

  it('never sees who asks: the answer is the same with a session and without', async () => {
    const { sessionToken } = await signedInAccount()
    const moves = [send({ url: 'https://campus.example/api/me' })]
    const cookie = `authjs.session-token=${sessionToken}`
    const withSession = await call(play, 'no-state', { ...empty, moves }, cookie)
    expect(withSession).toEqual(await call(play, 'no-state', { ...empty, moves }))
    expect(JSON.stringify(withSession)).not.toContain(sessionToken)
  })
})

describe('what a sandbox gives out', () => {
  it('is worth nothing at the real application: no token, no session', async () => {
    const { exchanges } = (await call(play, 'no-state', await wonPlay())).body as unknown as SandboxView
    const secrets = exchanges.flatMap(({ response }) => [
      ...response.headers.map(([, value]) => /^session=([^;]+)/.exec(value)?.[1]),
      /"access_token":"([^"]+)"/.exec(response.body)?.[1],
    ])
    const given = secrets.filter((secret) => secret !== undefined)
    expect(given).toHaveLength(2)
    for (const secret of given) {
      expect((await new RouteBrowser().api('/api/me', secret)).status).toBe(401)
      const browser = new RouteBrowser()
      await browser.jar.setCookie(`authjs.session-token=${secret}; Path=/`, APP)
      expect(await browser.session()).toBeNull()
    }
  })
})

describe('POST /api/lab/[challenge]/solution', () => {
  const NOTHING = { isAttacked: false, isSolved: false }

  async function learner() {
    const { userId, sessionToken } = await signedInAccount()
    const cookie = `authjs.session-token=${sessionToken}`
    return {
      progress: async () => {
        const { solved, attacked } = await readProgress(userId)
        return { solved: [...solved], attacked: [...attacked] }
      },
      solve: async (body: object, challenge = 'no-state') =>
        (await call(solve, challenge, body, cookie)).body,
    }
  }

  it('remembers a won sandbox as attacked, and not yet as solved', async () => {
    const ada = await learner()
    expect(await ada.solve(await wonPlay())).toEqual({ isWon: true, isAttacked: true, isSolved: false })
    expect(await ada.progress()).toEqual({ solved: [], attacked: ['no-state'] })
  })

  it('remembers it as solved once the check is written as well, then or later', async () => {
    const [ada, bob] = [await learner(), await learner()]
    const both = { ...(await wonPlay()), isFixed: true }
    expect(await ada.solve(both)).toEqual({ isWon: true, isAttacked: true, isSolved: true })
    await bob.solve(await wonPlay())
    const later = { ...empty, isFixed: true }
    expect(await bob.solve(later)).toEqual({ isWon: false, isAttacked: true, isSolved: true })
    for (const person of [ada, bob])
      expect(await person.progress()).toEqual({ solved: ['no-state'], attacked: ['no-state'] })
  })

  it('remembers no check for who has never won: neither another’s attack counts, nor one on something else', async () => {
    const [ada, bob] = [await learner(), await learner()]
    await ada.solve(await wonPlay())
    const fixed = { ...empty, isFixed: true }
    expect(await bob.solve(fixed)).toEqual({ isWon: false, ...NOTHING })
    expect(await ada.solve(fixed, 'mix-up')).toEqual({ isWon: false, ...NOTHING })
    expect(await bob.progress()).toEqual({ solved: [], attacked: [] })
    expect(await ada.progress()).toEqual({ solved: [], attacked: ['no-state'] })
  })

  it('remembers nothing where it isn’t won, wherever else it was', async () => {
    const ada = await learner()
    expect(await ada.solve(empty)).toEqual({ isWon: false, ...NOTHING })
    expect(await ada.solve(await wonPlay(), 'mix-up')).toEqual({ isWon: false, ...NOTHING })
    expect(await ada.progress()).toEqual({ solved: [], attacked: [] })
  })

  it('remembers nothing for nobody', async () => {
    const both = { ...(await wonPlay()), isFixed: true }
    expect((await call(solve, 'no-state', both)).body).toEqual({ isWon: true, ...NOTHING })
  })
})
