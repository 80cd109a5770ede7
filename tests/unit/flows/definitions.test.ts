// The definitions of the runnable flows: each can be played from its first step to its last, and what they say leads somewhere.
import { describe, expect, it } from 'vitest'
import { GrantTypeSchema } from '@/lib/clients/schemas'
import { broughtBy } from '@/lib/flow-runner/read-runner'
import { explain } from '@/lib/learning/flows/explain'
import { fill, fillAll, namesIn } from '@/lib/learning/flows/fill'
import { readFlow } from '@/lib/learning/flows/table'
import { FLOW_IDS, type Step } from '@/lib/learning/flows/types'

const BASE = Object.keys(broughtBy({ APP_URL: 'https://campus.example', TOKEN_SIGNING_ALG: 'RS256' }))
const FROM_THE_BROWSER = ['code', 'returned_state', 'returned_iss']

/** What a step leaves for the ones after it. */
function brings(step: Step): string[] {
  switch (step.kind) {
    case 'prepare':
      return step.parameters.map(({ name }) => name)
    case 'request':
      return Object.keys(step.keeps)
    case 'redirect':
      return FROM_THE_BROWSER
    case 'ceremony':
      return ['credential_id', 'credential_response']
    default:
      return []
  }
}

const flows = FLOW_IDS.map((id) => readFlow(id))

describe.each(flows)('$id', (flow) => {
  const lanes = flow.lanes.map(({ id }) => id)

  it('has steps with names of their own, between lanes that are there', () => {
    const ids = flow.steps.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { from, to } of flow.steps) {
      expect(lanes).toContain(from)
      expect(lanes).toContain(to)
    }
  })

  it('sends nothing that no step before has brought', () => {
    const known = new Set(BASE)
    for (const step of flow.steps) {
      const own = step.kind === 'prepare' ? brings(step) : []
      const wanted = [...namesIn({ ...step, text: [], keeps: {} })].filter((name) => !own.includes(name))
      expect(
        wanted.filter((name) => !known.has(name)),
        step.id,
      ).toEqual([])
      for (const name of brings(step)) known.add(name)
    }
  })

  it('breaks only what is there, each thing in its own way', () => {
    for (const step of flow.steps) {
      const headers = 'headers' in step ? (step.headers ?? []) : []
      const names = [...headers, ...step.parameters].map(({ name }) => name)
      const breaks = step.breaks ?? []
      expect(new Set(breaks.map(({ id }) => id)).size).toBe(breaks.length)
      for (const { changes, tampers, id } of breaks) {
        expect(names, `${step.id} ${id}`).toEqual(expect.arrayContaining(Object.keys(changes)))
        expect(Object.keys(changes).length > 0 || tampers !== undefined, id).toBe(true)
      }
    }
  })

  it('waits only for a step before', () => {
    flow.steps.forEach((step, at) => {
      if (step.kind !== 'request' || !step.waits) return
      expect(flow.steps.slice(0, at).map(({ id }) => id)).toContain(step.waits.since)
    })
  })

  it('asks only at addresses of this application', () => {
    for (const step of flow.steps)
      if ('url' in step)
        expect(
          fill(step.url, { issuer: 'https://a.example', verification_uri: 'https://a.example/device' }),
        ).toMatch(/^https:\/\/a\.example\//)
  })

  it('explains every parameter', () => {
    for (const step of flow.steps)
      for (const { name, note } of step.parameters)
        expect(JSON.stringify(note).length, `${step.id} ${name}`).toBeGreaterThan(8)
  })

  it('shows code of the application', () => {
    expect(flow.sources.length).toBeGreaterThan(0)
  })
})

describe('all flows together', () => {
  const steps = flows.flatMap((flow) => flow.steps)

  it('use every grant that a client may have', () => {
    const grants = steps.flatMap((step) =>
      step.parameters.filter(({ name }) => name === 'grant_type').map(({ value }) => value),
    )
    expect(grants).toEqual(expect.arrayContaining(GrantTypeSchema.options))
  })

  it('send only the challenge ahead, and never the verifier', () => {
    for (const step of steps)
      if (step.kind === 'redirect') expect(JSON.stringify(step.parameters)).not.toContain('{verifier}')
  })

  it('have words for every error that they expect', () => {
    const unknown = explain('something else').words
    const expected = steps.flatMap((step) => [
      ...(step.breaks ?? []).map((each) => each.expect),
      ...(step.refused ? [step.refused.expect] : []),
    ])
    const ownCheck = ['aud', 'nonce', 'alg', 'state', 'iss']
    for (const error of expected.filter((each) => !ownCheck.includes(each)))
      expect(explain(error).words, error).not.toBe(unknown)
  })
})

describe('what is sent', () => {
  const parameters = [
    { name: 'a', value: '{x}', note: [] },
    { name: 'b', value: 'fixed', note: [] },
    { name: 'c', value: 'rarely', note: [], off: true as const },
  ]
  const broken = {
    id: 'z',
    label: '',
    changes: { a: 'wrong {x}', b: null },
    expect: '',
    why: [],
    clause: 'rfc6749-5.2' as const,
  }

  it('is the flow’s own values, without those that are off', () => {
    expect(fillAll(parameters, { x: '1' })).toEqual([
      ['a', '1'],
      ['b', 'fixed'],
    ])
  })

  it('is what was broken on purpose, and over that what was typed', () => {
    expect(fillAll(parameters, { x: '1' }, { broken })).toEqual([['a', 'wrong 1']])
    expect(fillAll(parameters, { x: '1' }, { broken, edits: { a: 'typed', c: 'on' } })).toEqual([
      ['a', 'typed'],
      ['c', 'on'],
    ])
  })

  it('shows a value that is missing by its name', () => {
    expect(fill('Bearer {access_token}', {})).toBe('Bearer {access_token}')
  })
})
