// Every refusal that the reference documents is one that the real application gives, with that status, and no other comes.
import { beforeAll, describe, expect, it } from 'vitest'
import { ENDPOINTS } from '@/lib/api-reference/reference'
import { refusalsOf } from '@/lib/api-reference/refusals'
import { readExamples } from '@/lib/api-reference/examples'
import type { Example } from '@/lib/api-reference/schemas'
import { Recorder } from './recorder'
import { atCourses, atPersonalTokens } from './refusals/courses'
import { atTheDevice, atTheServer } from './refusals/oauth'
import { atConfirmation, atManaging, atRegistration, atSignIn } from './refusals/passkeys'
import { makeWorld } from './scenarios/world'

const SCENARIOS = [
  atCourses,
  atPersonalTokens,
  atTheServer,
  atTheDevice,
  atManaging,
  atRegistration,
  atSignIn,
  atConfirmation,
]

/** What one guard refuses for many endpoints; at one of them it is seen. */
const OF_A_GUARD = [
  'missing_token',
  'invalid_token',
  'token_expired',
  'token_revoked',
  'cross_site',
  'rate_limited',
]
/** Limits of the authorization server: tests/integration/http/rate-limit.test.ts */
const ELSEWHERE = ['temporarily_unavailable']

const recorder = new Recorder()
let given: Set<string>

const errorOf = ({ answer: { json } }: Example): string | undefined =>
  (json as { error?: string } | undefined)?.error

/** A page of the authorization server says it in words: there the title is what was wanted. */
const lineOf = (id: string, example: Example): string =>
  `${id} ${example.answer.status} ${errorOf(example) ?? example.title}`

beforeAll(async () => {
  const world = await makeWorld(recorder)
  for (const scenario of SCENARIOS) await scenario(world)
  const all = [...Object.entries(recorder.examples), ...Object.entries(readExamples())]
  given = new Set(
    all.flatMap(([id, examples]) =>
      examples.filter(({ answer }) => answer.status >= 400).map((example) => lineOf(id, example)),
    ),
  )
})

const documented = ENDPOINTS.flatMap((endpoint) =>
  refusalsOf(endpoint).map(({ status, code }) => ({ code, line: `${endpoint.id} ${status} ${code}` })),
)

describe('the documented refusals', () => {
  it('are each given', () => {
    const own = documented.filter(({ code }) => ![...OF_A_GUARD, ...ELSEWHERE].includes(code))
    expect(own.map(({ line }) => line).filter((line) => !given.has(line))).toEqual([])
    const ofGuards = [...given].map((line) => line.split(' ')[2])
    expect(OF_A_GUARD.filter((code) => !ofGuards.includes(code))).toEqual([])
  })

  it('are all there are', () => {
    const lines = documented.map(({ line }) => line)
    expect([...given].filter((line) => !lines.includes(line))).toEqual([])
  })
})
