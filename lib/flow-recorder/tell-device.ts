// The steps of the device flow, in words: the device asks, a person answers elsewhere, the device polls meanwhile. Called by
// the code that takes them.
// @see RFC 8628
import { recordStep } from '@/lib/flow-recorder/record'
import { inWords } from '@/lib/flow-recorder/schemas'

export const tellDeviceCodes = (answer: object): void =>
  recordStep(() => ({
    from: 'app',
    to: 'client',
    title: 'A code for the device, and a short one for the person',
    note: 'The device keeps the long one and shows the short one. Both are stored as SHA-256.',
    values: { ...answer, interval: 5 },
  }))

export const tellUserCode = (found: boolean): void =>
  recordStep(() => ({
    from: 'browser',
    to: 'app',
    title: 'A signed-in person types the code',
    note: 'It is short, so tries are counted, per address.',
    checks: [{ name: 'A code of ours, not expired, not answered yet', passed: found }],
  }))

type Answered = { allow: boolean; app: string; scopes: readonly string[] }

export const tellDeviceAnswer = ({ allow, app, scopes }: Answered): void =>
  recordStep(() => ({
    from: 'browser',
    to: 'app',
    title: allow ? 'The person lets the device in' : 'The person says no',
    values: { decision: allow ? 'allow' : 'deny', app, scopes },
  }))

export const tellFirstAnswer = (first: boolean): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'Only the first answer counts',
    note: 'One conditional write, also of two answers at the same instant.',
    checks: [{ name: 'Not answered before', passed: first }],
  }))

type Poll = { early: boolean; state: 'waiting' | 'allowed' | 'denied' }

export const tellPoll = ({ early, state }: Poll): void =>
  recordStep(() => ({
    from: 'client',
    to: 'app',
    title: 'The device asks whether somebody has answered',
    note: early ? 'From now on it has to wait five seconds longer between two requests.' : undefined,
    values: { decision: state },
    checks: [{ name: 'interval', expected: inWords('not before the interval is over'), passed: !early }],
  }))
