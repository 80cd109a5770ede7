// Puts recorded flows into the database behind the requests' backs: one after the other, over one connection, and never
// more in waiting than fit. What doesn't fit, or fails, is counted and forgotten.
import { MINUTE } from '@/lib/clock'
import { transaction } from '@/lib/db'
import { saveFlow, type FlowFacts, type TimedStep } from '@/lib/flow-recorder/store'
import { log } from '@/lib/http/log'
import { flowsNotRecorded } from '@/lib/metrics'

export type Kept = { facts: FlowFacts; steps: TimedStep[] }

const MAX_WAITING = 200
/** Of one person: a program that calls the API all day must not fill the table. */
const CALLS_A_MINUTE = 60

type Writer = { waiting: Kept[]; work: Promise<void> | null; calls: Map<string, number>; minute: number }
// A bundler may load this module twice; whoever waits for it waits for all.
const holder = globalThis as typeof globalThis & { campuskeyFlowWriter?: Writer }
const writer = (): Writer =>
  (holder.campuskeyFlowWriter ??= { waiting: [], work: null, calls: new Map(), minute: 0 })

export function keepFlow(kept: Kept): void {
  const mine = writer()
  if (mine.waiting.length >= MAX_WAITING || isTooOften(mine, kept.facts)) {
    flowsNotRecorded.inc({ reason: 'queue' })
    return
  }
  mine.waiting.push(kept)
  mine.work ??= writeAll(mine).finally(() => {
    mine.work = null
  })
}

function isTooOften(mine: Writer, { kind, userId }: FlowFacts): boolean {
  if (kind !== 'api_call' || userId === undefined) return false
  const minute = Math.floor(Date.now() / MINUTE)
  if (mine.minute !== minute) {
    mine.minute = minute
    mine.calls.clear()
  }
  const calls = (mine.calls.get(userId) ?? 0) + 1
  mine.calls.set(userId, calls)
  return calls > CALLS_A_MINUTE
}

async function writeAll(mine: Writer): Promise<void> {
  for (let next = mine.waiting.shift(); next; next = mine.waiting.shift()) await write(next)
}

async function write({ facts, steps }: Kept): Promise<void> {
  try {
    await transaction((tx) => saveFlow(tx, facts, steps))
  } catch (error) {
    flowsNotRecorded.inc({ reason: 'write' })
    log.debug({ error: error instanceof Error ? error.name : 'unknown' }, 'a flow could not be recorded')
  }
}

/** Resolves when everything that this instance has recorded up to now is there to be read. */
export async function flowsWritten(): Promise<void> {
  await writer().work
}
