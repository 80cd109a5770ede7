import { describe, expect, test } from 'vitest'
import type { FlowKind, FlowSummary } from '@/lib/flow-recorder/schemas'
import { groupFlows } from '@/lib/learning/flow-groups'

let made = 0
const flow = (kind: FlowKind, headline: string | null = null, outcome = 'succeeded'): FlowSummary => ({
  ...{ id: String((made += 1)), kind, party: null, outcome, headline },
  ...{ startedAt: new Date(0), durationMs: 1, stepCount: 1 },
})
const list = () => flow('api_call', 'GET /api/courses')
const course = () => flow('api_call', 'GET /api/courses/python-foundation')
const token = () => flow('token')

const sizes = (flows: FlowSummary[]) => groupFlows(flows).map(({ older }) => 1 + older.length)

describe('flows of a list', () => {
  test('equal calls are one group, with the newest first, whatever calls stand between them', () => {
    const [newest, between, older] = [list(), token(), list()]
    expect(groupFlows([newest, between, older])).toEqual([
      { newest, older: [older] },
      { newest: between, older: [] },
    ])
  })

  test('another address is another group', () => {
    expect(sizes([list(), course(), list()])).toEqual([2, 1])
  })

  test('a sign-in between them parts them', () => {
    expect(sizes([list(), flow('provider_sign_in'), list()])).toEqual([1, 1, 1])
  })

  test('sign-ins are never grouped, and neither is what was refused or is under way', () => {
    expect(sizes([flow('provider_sign_in'), flow('provider_sign_in')])).toEqual([1, 1])
    const refused = () => flow('api_call', 'GET /api/courses', '403')
    expect(sizes([refused(), refused()])).toEqual([1, 1])
    expect(sizes([list(), refused(), list()])).toEqual([1, 1, 1])
  })

  test('each flow is in exactly one group', () => {
    const flows = [list(), token(), list(), flow('logout'), token(), token(), course()]
    const all = groupFlows(flows).flatMap(({ newest, older }) => [newest, ...older])
    expect(new Set(all)).toEqual(new Set(flows))
    expect(all).toHaveLength(flows.length)
  })
})
