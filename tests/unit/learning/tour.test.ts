import { expect, it } from 'vitest'
import type { Step } from '@/lib/flow-recorder/schemas'
import { listTerms, TERM_IDS } from '@/lib/learning/glossary'
import { tourThrough } from '@/lib/learning/tour'

const step = (values: string[], checks: string[] = []): Step => ({
  from: 'app',
  to: 'app',
  title: 'A step',
  values: values.map((name) => ({ name, value: { kind: 'plain', text: 'x' } })),
  checks: checks.map((name) => ({ name, passed: true })),
})

it('each stop points at the step that shows it, and the last at none', () => {
  const steps = [
    step(['state', 'code_challenge']),
    step(['provider'], ['state']),
    step(['code_verifier']),
    step(['id_token'], ['The provider accepts the code']),
    step(['id_token'], ['iss']),
    step(['decision']),
    step(['session_method']),
  ]
  expect(tourThrough(steps).map((stop) => [stop.id, stop.step])).toEqual([
    ['state', 2],
    ['pkce', 3],
    ['id-token', 5],
    ['identity', 6],
    ['session', 7],
    ['course', null],
  ])
})

it('a flow that ended early has stops without a step', () => {
  expect(tourThrough([step(['state'])]).every((stop) => stop.step === null)).toBe(true)
})

it('every term of the glossary has a clause, and is listed once in the order of the alphabet', () => {
  const terms = listTerms()
  expect(terms.map(({ id }) => id).sort()).toEqual([...TERM_IDS].sort())
  expect(terms.filter(({ clause }) => clause === undefined)).toEqual([])
  const names = terms.map(({ term }) => term.toLowerCase())
  expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'en')))
})
