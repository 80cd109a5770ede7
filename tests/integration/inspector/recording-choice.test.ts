// Whether a flow is kept: the deployment sets the frame, the person decides within it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { env, type Env } from '@/lib/env'
import { readRecording } from '@/lib/flow-recorder/choose-recording'
import { recordFacts, recordFlow, recordStep } from '@/lib/flow-recorder/record'
import { flowsWritten } from '@/lib/flow-recorder/write-behind'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { RouteBrowser } from '../../fixtures/route-browser'

beforeEach(resetDatabase)
afterEach(() => {
  env().FLOW_RECORDING = 'off'
})

const step = () => recordStep(() => ({ from: 'browser', to: 'app', title: 'A step' }))

async function keptOf(userId: string): Promise<number> {
  await recordFlow({ kind: 'token', userId }, async () => step())
  await flowsWritten()
  return db().flow.count({ where: { userId } })
}

type Mode = Env['FLOW_RECORDING']
const TABLE: [Mode, boolean | null, number][] = [
  ['off', null, 0],
  ['off', true, 0],
  ['off', false, 0],
  ['opt-in', null, 0],
  ['opt-in', true, 1],
  ['opt-in', false, 0],
  ['on', null, 1],
  ['on', true, 1],
  ['on', false, 0],
]

it.each(TABLE)('FLOW_RECORDING=%s, the person’s choice %s: %i flow is kept', async (mode, choice, kept) => {
  env().FLOW_RECORDING = mode
  const { userId } = await signedInAccount()
  await db().user.update({ where: { id: userId }, data: { flowRecording: choice } })
  expect(await keptOf(userId)).toBe(kept)
  expect(await readRecording(userId)).toEqual({ available: mode !== 'off', recorded: kept === 1 })
})

describe('a flow that began before it was known whose it is', () => {
  it('is deleted, first steps and all, when its owner turns out not to want it', async () => {
    env().FLOW_RECORDING = 'opt-in'
    const { userId } = await signedInAccount()
    await recordFlow({ kind: 'provider_sign_in', correlation: 'a state' }, async () => step())
    await flowsWritten()
    expect(await db().flow.count()).toBe(1)
    await recordFlow({ kind: 'provider_sign_in', correlation: 'a state' }, async () => {
      step()
      recordFacts({ userId })
    })
    await flowsWritten()
    expect(await db().flow.count()).toBe(0)
    expect(await db().flowEvent.count()).toBe(0)
  })

  it('stays where somebody else than its owner, who wants none, comes with the same state', async () => {
    env().FLOW_RECORDING = 'on'
    const [owner, stranger] = [await signedInAccount(), await signedInAccount()]
    await db().user.update({ where: { id: stranger.userId }, data: { flowRecording: false } })
    for (const { userId } of [owner, stranger])
      await recordFlow({ kind: 'provider_sign_in', correlation: 'one', userId }, async () => step())
    await flowsWritten()
    expect(await db().flow.findMany()).toMatchObject([{ userId: owner.userId }])
  })
})

describe('the switch', () => {
  const press = (browser: RouteBrowser, recording: string) =>
    browser.submit('/api/inspector/recording', { recording })

  it('takes effect with the next flow, and leaves what there is', async () => {
    env().FLOW_RECORDING = 'on'
    const { userId, browser } = await signedInAccount()
    expect(await keptOf(userId)).toBe(1)
    expect((await press(browser, 'off')).url.search).toBe('?recording=off')
    expect(await keptOf(userId)).toBe(1)
    await press(browser, 'on')
    expect(await keptOf(userId)).toBe(2)
  })

  it('changes nobody else’s choice', async () => {
    const [person, other] = [await signedInAccount(), await signedInAccount()]
    await press(person.browser, 'off')
    const rows = await db().user.findMany({ select: { id: true, flowRecording: true } })
    expect(Object.fromEntries(rows.map(({ id, flowRecording }) => [id, flowRecording]))).toEqual({
      [person.userId]: false,
      [other.userId]: null,
    })
  })

  it('knows on and off, and nothing else', async () => {
    const { userId, browser } = await signedInAccount()
    expect((await press(browser, 'maybe')).url.searchParams.get('error')).toBe('invalid_input')
    expect(await db().user.findUnique({ where: { id: userId } })).toMatchObject({ flowRecording: null })
  })

  it('leads whoever isn’t signed in to the sign-in page', async () => {
    expect((await press(new RouteBrowser(), 'on')).url.pathname).toBe('/login')
  })
})
