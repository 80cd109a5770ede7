// Two flows compared: where they are the same, what only one of them has, and what that means.
import { describe, expect, it } from 'vitest'
import { redactStep } from '@/lib/flow-recorder/redact'
import type { RawStep, Step } from '@/lib/flow-recorder/schemas'
import { alignFlows, countRows, insightsOf } from '@/lib/learning/flow-differences'
import { firstMeetings } from '@/lib/learning/follow-values'

const step = (raw: Partial<RawStep> & { title: string }): Step =>
  redactStep({ from: 'app', to: 'app', ...raw }, new Set())
const SECRET = 'a-secret-of-more-than-thirty-two-characters'

const START = step({ title: 'Start', values: { state: SECRET, client_id: 'one', scope: 'openid' } })
const OTHER_START = step({ title: 'Start', values: { state: `${SECRET}!`, client_id: 'two' } })
const ID_TOKEN = step({ title: 'Token answer', values: { id_token: SECRET } })
const END = step({ title: 'End' })

describe('the rows', () => {
  const rows = alignFlows([START, ID_TOKEN, END], [OTHER_START, END, step({ title: 'More' })])

  it('have the same steps beside each other, and the others alone, in order', () => {
    const titles = rows.map(({ left, right }) => [left?.step.title, right?.step.title])
    expect(titles).toEqual([
      ['Start', 'Start'],
      ['Token answer', undefined],
      ['End', 'End'],
      [undefined, 'More'],
    ])
    expect(countRows(rows)).toEqual({ both: 2, left: 1, right: 1 })
  })

  it('say of each parameter whether the other has it, and with another value', () => {
    expect(rows[0]?.left?.names).toEqual([
      { name: 'state', mark: 'same' },
      { name: 'client_id', mark: 'other-value' },
      { name: 'scope', mark: 'only' },
    ])
  })

  it('are all the same for a flow and itself', () => {
    const self = alignFlows([START, ID_TOKEN, END], [START, ID_TOKEN, END])
    expect(countRows(self)).toEqual({ both: 3, left: 0, right: 0 })
    expect(self.flatMap(({ left }) => left!.names.map(({ mark }) => mark))).not.toContain('only')
  })

  it('can be made of flows without a step', () => {
    expect(alignFlows([], [])).toEqual([])
    expect(alignFlows([START], [])).toHaveLength(1)
  })
})

describe('what it means', () => {
  const google = { kind: 'provider_sign_in' as const, party: 'google', outcome: 'succeeded' }
  const github = { ...google, party: 'github' }
  const passkey = { ...google, kind: 'passkey_sign_in' as const, party: null }
  const clausesOf = (...flows: Parameters<typeof insightsOf>) =>
    insightsOf(...flows).map(({ clause }) => clause)

  it('is that OpenID Connect begins where there is an ID token, whichever side has it', () => {
    const flows = [
      { ...google, steps: [START, ID_TOKEN] },
      { ...github, steps: [START] },
    ] as const
    expect(clausesOf(...flows)).toEqual(['oidc-1.2'])
    expect(insightsOf(flows[1], flows[0])[0]?.text).toContain('“Sign-in with Google” the provider signs')
  })

  it('is that nobody else is asked, for a passkey beside a provider', () => {
    expect(clausesOf({ ...passkey, steps: [END] }, { ...google, steps: [START] })).toEqual(['webauthn-7.2'])
  })

  it('is where a check failed', () => {
    const failed = step({ title: 'Check', checks: [{ name: 'state', passed: false }] })
    const broken = { ...google, outcome: 'start_again', steps: [failed] }
    expect(insightsOf(broken, { ...google, steps: [START] })[0]?.text).toMatch(/^A check failed/)
  })

  it('is nothing for two that are alike', () => {
    expect(insightsOf({ ...google, steps: [START] }, { ...google, steps: [START] })).toEqual([])
  })
})

it('a hidden value is followed by its fingerprint to where it was met first', () => {
  const again = step({ title: 'Callback', checks: [{ name: 'state', got: SECRET, passed: true }] })
  const first = firstMeetings([END, START, again])
  expect([...first.values()]).toEqual([2])
})
