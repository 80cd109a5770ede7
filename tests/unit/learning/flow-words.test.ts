import { describe, expect, test } from 'vitest'
import type { Step } from '@/lib/flow-recorder/schemas'
import { refusalIn } from '@/lib/learning/flow-words'

const step = (title: string, said: Partial<Step> = {}): Step => ({
  ...{ from: 'browser', to: 'app', title, values: [], checks: [] },
  ...said,
})
const passed = step('A request', { checks: [{ name: 'iss', passed: true }] })

describe('where a flow was refused', () => {
  test('is the first step with a failed check, which is named', () => {
    const failed = step('The callback', { checks: [{ name: 'state', passed: false }] })
    expect(refusalIn([passed, failed, failed])).toEqual({
      ...{ number: 2, step: failed },
      because: 'The check “state” failed.',
    })
  })

  test('is the answer that carries an error, which is told', () => {
    const values: Step['values'] = [{ name: 'error', value: { kind: 'plain', text: 'access_denied' } }]
    const refusal = refusalIn([passed, step('An answer', { values })])
    expect(refusal).toMatchObject({ number: 2, because: 'The answer says access_denied.' })
  })

  test('is nowhere where every check passed', () => {
    expect(refusalIn([passed, step('An answer')])).toBeNull()
  })
})
