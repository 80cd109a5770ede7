// The forms of levels 1 to 3: a solved level is remembered for whoever is signed in, and for nobody else.
import { beforeEach, describe, expect, it } from 'vitest'
import { POST as callback } from '@/app/api/lab/callback/route'
import { POST as design } from '@/app/api/lab/design/route'
import { POST as identify } from '@/app/api/lab/identify/route'
import { env } from '@/lib/env'
import { readSolved } from '@/lib/lab-progress/read-progress'
import { MISSING, VULNERABLE_LINES } from '@/lib/learning/lab/callback'
import { DECISIONS, type Decision } from '@/lib/learning/lab/design'
import { QUESTIONS, type Question } from '@/lib/learning/lab/questions'
import { openSession, signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { APP, type RouteBrowser } from '../../fixtures/route-browser'

beforeEach(resetDatabase)

type Fields = [string, string][]
const HANDLERS = { identify, callback, design }
type Level = keyof typeof HANDLERS

const questions: readonly Question[] = QUESTIONS
const decisions: readonly Decision[] = DECISIONS

const RIGHT: Record<Level, Fields> = {
  identify: questions.flatMap(({ id, options }) =>
    options.filter(({ isRight }) => isRight).map((option): [string, string] => [id, option.id]),
  ),
  callback: [
    ...VULNERABLE_LINES.flatMap(({ number, fault }): Fields => (fault ? [['line', String(number)]] : [])),
    ...MISSING.flatMap(({ id, fault }): Fields => (fault ? [['missing', id]] : [])),
  ],
  design: decisions.map(({ id, options }) => [id, options.find(({ verdict }) => verdict === 'ours')!.id]),
}
const LEVELS = Object.keys(HANDLERS) as Level[]

async function send(level: Level, fields: Fields, browser?: RouteBrowser): Promise<URL> {
  const cookie = (await browser?.jar.getCookieString(APP)) ?? ''
  const response = await HANDLERS[level](
    new Request(`${APP}/api/lab/${level}`, {
      method: 'POST',
      headers: { origin: APP, 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }) },
      body: new URLSearchParams(fields),
    }),
  )
  expect(response.status).toBe(303)
  return new URL(response.headers.get('location')!)
}

describe.each(LEVELS)('%s', (level) => {
  it('solved, it is remembered for the person alone, and shown', async () => {
    const [ada, bob] = [await signedInAccount(), await signedInAccount()]
    const { pathname, searchParams } = await send(level, RIGHT[level], ada.browser)
    expect(pathname).toBe(`/lab/${level}`)
    for (const [name, value] of RIGHT[level]) expect(searchParams.getAll(name)).toContain(value)
    expect([...(await readSolved(ada.userId))]).toEqual([level])
    expect([...(await readSolved(bob.userId))]).toEqual([])
  })

  it('not solved, nothing is remembered', async () => {
    const { browser, userId } = await signedInAccount()
    await send(level, RIGHT[level].slice(1), browser)
    expect([...(await readSolved(userId))]).toEqual([])
  })

  it('signed out it is judged and shown, and asks for no sign-in', async () => {
    const { pathname, searchParams } = await send(level, RIGHT[level])
    expect(pathname).toBe(`/lab/${level}`)
    expect(searchParams.has('error')).toBe(false)
  })

  it('what nobody asked for doesn’t come back in the address', async () => {
    const { search } = await send(level, [
      ['x', '1'],
      ['line', '999'],
      ['missing', '<b>'],
    ] as Fields)
    expect(search).not.toMatch(/999|%3Cb|x=/)
  })
})

it('two browsers of one person share what is solved', async () => {
  const { browser, userId } = await signedInAccount()
  await send('identify', RIGHT.identify, browser)
  await send('design', RIGHT.design, (await openSession(userId)).browser)
  expect([...(await readSolved(userId))].sort()).toEqual(['design', 'identify'])
})

// The last one: the address stays blocked for a minute.
it('too often, it isn’t remembered, the page is told why, and no answer is lost', async () => {
  const { browser, userId } = await signedInAccount()
  for (let times = 0; times < env().RATE_LIMIT_LAB_PER_MINUTE; times += 1) await send('identify', [])
  const { searchParams, hash } = await send('identify', RIGHT.identify, browser)
  expect(searchParams.get('error')).toBe('rate_limited')
  for (const [name, value] of RIGHT.identify) expect(searchParams.getAll(name)).toContain(value)
  expect(hash).toBe('#result')
  expect([...(await readSolved(userId))]).toEqual([])
})
