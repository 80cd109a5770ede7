// The recorder: it writes behind the flow's back, and nothing that happens to it happens to the flow.
import { Client } from 'pg'
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

/** Nothing that counts by the minute begins a new count while it is looked at. */
const minuteBegins = () => {
  const minute = (Math.floor(Date.now() / MINUTE) + 1) * MINUTE
  vi.spyOn(Date, 'now').mockReturnValue(minute)
}
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

  it('keeps at most sixty a minute of what a person’s programs repeat, all kinds together', async () => {
    const { userId } = await signedInAccount()
    minuteBegins()
    for (let turn = 0; turn < 35; turn += 1)
      for (const kind of ['api_call', 'refresh'] as const)
        await recordFlow({ kind, userId }, async () => say())
    await recordFlow({ kind: 'passkey_sign_in', userId }, async () => say())
    const kinds = (await stored()).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind !== 'passkey_sign_in')).toHaveLength(60)
    expect(kinds).toContain('passkey_sign_in')
  })

  it('keeps at most sixty polls a minute of a device that nobody has allowed yet', async () => {
    minuteBegins()
    for (let poll = 0; poll < 70; poll += 1)
      await recordFlow({ kind: 'device', correlation: 'device-1' }, async () => say())
    expect(await stored()).toMatchObject([{ userId: null, _count: { events: 60 } }])
  })

  it('adds nothing to a flow that has two hundred steps, though it still learns how that ended', async () => {
    const correlation = 'long'
    await recordFlow({ kind: 'consent', correlation }, async () => say())
    const [flow] = await stored()
    const more = { flowId: flow!.id, at: new Date(), step: {} }
    await db().flowEvent.createMany({
      data: Array.from({ length: 198 }, (_, ordinal) => ({ ...more, ordinal })),
    })
    for (const outcome of ['one', 'two'])
      await recordFlow({ kind: 'consent', correlation, outcome }, async () => say())
    expect(await stored()).toMatchObject([{ outcome: 'two', _count: { events: 200 } }])
  })

  it('keeps what was known of a flow when a later request knows less of it', async () => {
    const { userId } = await signedInAccount()
    const known = { userId, party: 'google', outcome: 'succeeded' }
    await recordFlow({ kind: 'token', correlation: 'two', ...known }, async () => say())
    await recordFlow({ kind: 'token', correlation: 'two', userId }, async () => say())
    expect(await stored()).toMatchObject([{ ...known, _count: { events: 2 } }])
  })

  it.each<['on' | 'opt-in', boolean | null, number]>([
    ['on', null, 1],
    ['on', true, 1],
    ['on', false, 0],
    ['opt-in', null, 0],
    ['opt-in', true, 1],
    ['opt-in', false, 0],
  ])(
    'with “%s”, of a person who chose %s, leaves %i flow with its first steps',
    async (mode, choice, count) => {
      env().FLOW_RECORDING = mode
      const { userId } = await signedInAccount()
      await db().user.update({ where: { id: userId }, data: { flowRecording: choice } })
      await recordFlow({ kind: 'provider_sign_in', correlation: 'before' }, async () => say())
      expect(await stored()).toHaveLength(1)
      await recordFlow({ kind: 'provider_sign_in', correlation: 'before', userId }, async () => say())
      await recordFlow({ kind: 'logout', userId }, async () => say())
      expect((await stored()).filter(({ kind }) => kind === 'provider_sign_in')).toHaveLength(count)
      expect((await stored()).filter(({ kind }) => kind === 'logout')).toHaveLength(count)
    },
  )

  it('of somebody who does not want it, never takes away what is another person’s', async () => {
    const [owner, refuser] = [await signedInAccount(), await signedInAccount()]
    await db().user.update({ where: { id: refuser.userId }, data: { flowRecording: false } })
    for (const { userId } of [owner, refuser])
      await recordFlow({ kind: 'consent', correlation: 'theirs', userId }, async () => say())
    expect(await stored()).toMatchObject([{ userId: owner.userId, _count: { events: 1 } }])
  })

  it('takes one statement for a flow, without a transaction around it', async () => {
    const { userId } = await signedInAccount()
    const query = vi.spyOn(Client.prototype, 'query')
    await recordFlow({ kind: 'logout', userId }, async () => say())
    await flowsWritten()
    expect(query).toHaveBeenCalledTimes(1)
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
