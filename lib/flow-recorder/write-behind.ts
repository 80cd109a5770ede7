// Puts recorded flows into the database behind the requests' backs: one after the other, over one connection, and never
// more in waiting than fit. What doesn't fit, or fails, is counted and forgotten.
import { MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { saveFlow, type FlowFacts, type TimedStep } from '@/lib/flow-recorder/store'
import type { FlowKind } from '@/lib/flow-recorder/schemas'
import { log } from '@/lib/http/log'
import { flowsNotRecorded } from '@/lib/metrics'

export type Kept = { facts: FlowFacts; steps: TimedStep[] }

const MAX_WAITING = 200
/** What a program can do again and again with nobody there, and how often a minute that is kept: it must not fill the table. */
const REPEATED: readonly FlowKind[] = [
  'api_call',
  'token',
  'code_exchange',
  'device',
  'refresh',
  'token_exchange',
  'client_credentials',
]
const REPEATS_A_MINUTE = 60

type Writer = { waiting: Kept[]; work: Promise<void> | null; repeats: Map<string, number>; minute: number }
// A bundler may load this module twice; whoever waits for it waits for all.
const holder = globalThis as typeof globalThis & { campuskeyFlowWriter?: Writer }
const writer = (): Writer =>
  (holder.campuskeyFlowWriter ??= { waiting: [], work: null, repeats: new Map(), minute: 0 })

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

/** Counted for the person, all kinds together; for the flow where nobody is known yet, as when a device asks and asks. */
function isTooOften(mine: Writer, { kind, userId, correlationHash }: FlowFacts): boolean {
  const whose = userId ?? correlationHash
  if (!REPEATED.includes(kind) || whose === undefined) return false
  const minute = Math.floor(Date.now() / MINUTE)
  if (mine.minute !== minute) {
    mine.minute = minute
    mine.repeats.clear()
  }
  const repeats = (mine.repeats.get(whose) ?? 0) + 1
  mine.repeats.set(whose, repeats)
  return repeats > REPEATS_A_MINUTE
}

async function writeAll(mine: Writer): Promise<void> {
  for (let next = mine.waiting.shift(); next; next = mine.waiting.shift()) await write(next)
}

async function write({ facts, steps }: Kept): Promise<void> {
  try {
    await saveFlow(db(), facts, steps)
  } catch (error) {
    flowsNotRecorded.inc({ reason: 'write' })
    log.debug({ error: error instanceof Error ? error.name : 'unknown' }, 'a flow could not be recorded')
  }
}

/** Resolves when everything that this instance has recorded up to now is there to be read. */
export async function flowsWritten(): Promise<void> {
  await writer().work
}
