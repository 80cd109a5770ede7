// One run of a flow: going forward and back, and what that makes of results.
import { describe, expect, it } from 'vitest'
import { curlOf, fillAll } from '@/lib/learning/flows/fill'
import { messagesOf } from '@/lib/learning/flows/diagram'
import {
  advance,
  compare,
  errorIn,
  isReady,
  keepFrom,
  newRun,
  stateOf,
  valuesAt,
  type Result,
  type Run,
} from '@/lib/learning/flows/run'
import { readFlow } from '@/lib/learning/flows/table'

const flow = readFlow('pkce')
const IDS = flow.steps.map(({ id }) => id)

const result = (more: Partial<Result> = {}): Result => ({
  ok: true,
  error: null,
  at: 0,
  sent: null,
  answer: null,
  checks: [],
  values: {},
  broken: null,
  ...more,
})
const done = (run: Run, step: string, more: Partial<Result> = {}) =>
  advance(flow, run, { type: 'done', step, result: result(more) })

describe('a run', () => {
  it('begins at the first step, where nothing but that is ready', () => {
    expect(IDS.map((_id, at) => stateOf(flow, newRun(), at))).toEqual([
      'ready',
      'waiting',
      'waiting',
      'waiting',
      'waiting',
    ])
  })

  it('goes forward and back, and never past its ends', () => {
    const last = advance(flow, newRun(), { type: 'goTo', at: 99 })
    expect(last.at).toBe(IDS.length - 1)
    expect(advance(flow, last, { type: 'goTo', at: -3 }).at).toBe(0)
  })

  it('hands on what steps before have brought, and not what later ones did', () => {
    const run = done(done(newRun(), 'prepare', { values: { verifier: 'v' } }), 'authorize', {
      values: { code: 'c' },
    })
    expect(valuesAt(flow, run, { issuer: 'i' }, 1)).toEqual({ issuer: 'i', verifier: 'v' })
    expect(valuesAt(flow, run, { issuer: 'i' }, 2)).toEqual({ issuer: 'i', verifier: 'v', code: 'c' })
  })

  it('forgets what came after a step that is done again', () => {
    const run = done(done(done(newRun(), 'prepare'), 'authorize'), 'check')
    expect(Object.keys(done(run, 'prepare').results)).toEqual(['prepare'])
  })

  it('stops behind a step that was refused', () => {
    const run = done(done(newRun(), 'prepare'), 'authorize', { ok: false, error: 'access_denied' })
    expect(stateOf(flow, run, 1)).toBe('refused')
    expect(isReady(flow, run, 2)).toBe(false)
  })

  it('takes one break at a time, and what was typed goes with it', () => {
    const typed = advance(flow, newRun(), { type: 'edit', step: 'token', name: 'code', value: 'x' })
    const broken = advance(flow, typed, { type: 'break', step: 'token', id: 'wrong-verifier' })
    expect(broken.edits).toEqual({})
    expect(broken.broken).toEqual({ token: 'wrong-verifier' })
    expect(advance(flow, broken, { type: 'restore', step: 'token' })).toMatchObject({ edits: {}, broken: {} })
  })

  it('tells a refusal that was meant from one that was not', () => {
    const caught = done(newRun(), 'token', { ok: false, error: 'invalid_grant', broken: 'wrong-verifier' })
    expect(stateOf(flow, caught, IDS.indexOf('token'))).toBe('caught')
    const other = done(newRun(), 'token', { ok: false, error: 'invalid_client', broken: 'wrong-verifier' })
    expect(stateOf(flow, other, IDS.indexOf('token'))).toBe('refused')
  })
})

describe('an answer', () => {
  it('has its error in JSON, on a page, or in its status alone', () => {
    expect(errorIn(200, '{"error":"x"}')).toBeNull()
    expect(errorIn(400, '{"error":"invalid_grant"}')).toBe('invalid_grant')
    expect(errorIn(400, '<p>For the makers: <code>invalid_redirect_uri</code></p>')).toBe(
      'invalid_redirect_uri',
    )
    expect(errorIn(502, 'Bad gateway')).toBe('502')
  })

  it('leaves what later steps need, as text', () => {
    const body = '{"access_token":"t","expires_in":300}'
    expect(keepFrom({ token: 'access_token', life: 'expires_in', gone: 'missing' }, body)).toEqual({
      token: 't',
      life: '300',
    })
    expect(keepFrom({ all: '*' }, body)).toEqual({ all: body })
  })

  it('is compared value by value, and a missing one never fits', () => {
    const parameters = [{ name: 'state', value: '{state}', got: '{returned_state}', clause: 'rfc6749-10.12' }]
    const check = (values: Record<string, string>, want: string) =>
      compare(parameters, () => want, values)[0]?.passed
    expect(check({ returned_state: 'a' }, 'a')).toBe(true)
    expect(check({ returned_state: 'b' }, 'a')).toBe(false)
    expect(check({}, '{returned_state}')).toBe(false)
  })
})

describe('the command for a terminal', () => {
  const token = flow.steps[IDS.indexOf('token')]!

  it('sends the same parameters, each in quotes', () => {
    const filled = fillAll(token.parameters, { code: 'a"b`c', verifier: '$VERIFIER' })
    const curl = curlOf(token, filled, [], { issuer: 'https://a.example' })
    expect(curl).toContain('curl -i https://a.example/oauth/token')
    expect(curl).toContain(String.raw`--data-urlencode "code=a\"b\`c"`)
    expect(curl).toContain('--data-urlencode "code_verifier=$VERIFIER"')
  })
})

describe('the diagram', () => {
  it('marks the step that the reader is at, and what was refused', () => {
    const run = {
      ...done(newRun(), 'token', { ok: false, error: 'invalid_grant', broken: 'wrong-verifier' }),
      at: 3,
    }
    const messages = messagesOf(flow, run).filter(({ current }) => current)
    expect(messages.map(({ label, tone }) => [label, tone])).toEqual([
      ['POST /oauth/token with the verifier', undefined],
      ['refused: invalid_grant', 'failed'],
    ])
  })
})
