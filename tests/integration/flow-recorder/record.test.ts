// The recorder: it writes behind the flow's back, and nothing that happens to it happens to the flow.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { later, MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { recordFacts, recordFlow, recordStep } from '@/lib/flow-recorder/record'
import type { RawStep } from '@/lib/flow-recorder/schemas'
import * as store from '@/lib/flow-recorder/store'
import { flowsWritten } from '@/lib/flow-recorder/write-behind'
import { removeExpired } from '@/lib/maintenance/remove-expired'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'

const STEP: RawStep = { from: 'browser', to: 'app', title: 'A step' }

beforeEach(async () => {
  await resetDatabase()
  env().FLOW_RECORDING = 'on'
})
afterEach(() => {
  env().FLOW_RECORDING = 'off'
  vi.restoreAllMocks()
})

const say = () => recordStep(() => STEP)
const stored = async () => {
  await flowsWritten()
  return db().flow.findMany({ include: { _count: { select: { events: true } } } })
}

describe('recording', () => {
  it('puts the steps of two requests with one correlation together, for whoever it turns out to be', async () => {
    const { userId } = await signedInAccount()
    await recordFlow({ kind: 'provider_sign_in' }, async () => {
      say()
      recordFacts({ correlation: 'state-1' })
    })
    expect(await stored()).toMatchObject([{ userId: null, outcome: null, _count: { events: 1 } }])
    await recordFlow({ kind: 'provider_sign_in', correlation: 'state-1' }, async () => {
      say()
      recordFacts({ userId, outcome: 'succeeded' })
    })
    expect(await stored()).toMatchObject([{ userId, outcome: 'succeeded', _count: { events: 2 } }])
  })

  it('never adds to a flow that is somebody else’s, or that nobody proves to be in', async () => {
    const [owner, stranger] = [await signedInAccount(), await signedInAccount()]
    for (const userId of [owner.userId, stranger.userId, undefined])
      await recordFlow({ kind: 'token', correlation: 'one', ...(userId && { userId }) }, async () => say())
    expect(await stored()).toMatchObject([{ userId: owner.userId, _count: { events: 1 } }])
  })

  it('keeps nothing of a flow that nobody could ever look at', async () => {
    await recordFlow({ kind: 'api_call' }, async () => say())
    expect(await stored()).toEqual([])
  })

  it('gives and throws what the work gives and throws', async () => {
    expect(await recordFlow({ kind: 'token' }, async () => 5)).toBe(5)
    await expect(recordFlow({ kind: 'token' }, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  })

  it('does not fail when a step can’t be told or the database refuses', async () => {
    vi.spyOn(store, 'saveFlow').mockRejectedValue(new Error('down'))
    const work = async () => {
      say()
      recordStep(() => {
        throw new Error('a fault in what tells of it')
      })
      return 'done'
    }
    expect(await recordFlow({ kind: 'token', correlation: 'x' }, work)).toBe('done')
    await flowsWritten()
  })

  it('where it is off, calls no step’s function and stores nothing', async () => {
    env().FLOW_RECORDING = 'off'
    const describeStep = vi.fn(() => STEP)
    await recordFlow({ kind: 'token', correlation: 'off' }, async () => recordStep(describeStep))
    expect(describeStep).not.toHaveBeenCalled()
    expect(await stored()).toEqual([])
  })

  it('keeps at most sixty calls of one person a minute', async () => {
    const { userId } = await signedInAccount()
    for (let call = 0; call < 70; call += 1) await recordFlow({ kind: 'api_call', userId }, async () => say())
    expect((await stored()).length).toBeLessThanOrEqual(60)
  })
})

describe('what was recorded', () => {
  it('is gone after a day, and after an hour where it is nobody’s', async () => {
    const { userId } = await signedInAccount()
    const make = (owner: string | null, minutesAgo: number) =>
      db().flow.create({
        data: {
          kind: 'token',
          userId: owner,
          startedAt: later(-minutesAgo * MINUTE),
          events: { create: { at: new Date(), ordinal: 0, step: {} } },
        },
      })
    await make(userId, 24 * 60 + 1)
    await make(null, 61)
    const kept = [await make(userId, 24 * 60 - 1), await make(null, 59)].map(({ id }) => id)
    await removeExpired()
    expect((await db().flow.findMany()).map(({ id }) => id).sort()).toEqual(kept.sort())
    expect(await db().flowEvent.count()).toBe(2)
  })

  it('goes with the account', async () => {
    const { userId } = await signedInAccount()
    await recordFlow({ kind: 'token', userId }, async () => say())
    expect(await stored()).toHaveLength(1)
    await db().user.delete({ where: { id: userId } })
    expect(await stored()).toEqual([])
    expect(await db().flowEvent.count()).toBe(0)
  })
})
