// Tells somebody who watches what is new of their own flows, as server-sent events. Steps may have been written by any
// instance, so the database is asked; where nobody watches, nothing is.
// @see https://html.spec.whatwg.org/multipage/server-sent-events.html
import { setTimeout as sleep } from 'node:timers/promises'
import { later, MINUTE, now, SECOND } from '@/lib/clock'
import { db } from '@/lib/db'
import { takePlace } from '@/lib/flow-recorder/open-streams'
import { readSteps } from '@/lib/flow-recorder/read-flow'
import { findChanged } from '@/lib/flow-recorder/read-store'
import { FlowKindSchema, type LiveSteps, type RecordedStep } from '@/lib/flow-recorder/schemas'
import { hasFailed } from '@/lib/learning/flow-words'
import { log } from '@/lib/http/log'
import { isSessionAlive } from '@/lib/sessions/store'

const POLL_MS = SECOND
const HEARTBEAT_MS = 15 * SECOND
/** The browser comes back by itself, maybe to another instance. */
const LIFETIME_MS = 5 * MINUTE
/** Instances' clocks differ a little, and a flow is written a moment after its time: looked at again, sent once. */
const OVERLAP_MS = 10 * SECOND
/** Who reads this slowly has gone, or should come back. */
const MAX_UNREAD = 100

type Watch = {
  sessionId: string
  userId: string
  flowId: string | undefined
  /** What the browser saw last: the milliseconds of this module's own event ids. */
  lastEventId: string | null
  /** Aborted when the browser is gone. */
  signal: AbortSignal
}

/** Ends with the session, with this instance, and after five minutes. @throws AppError rate_limited */
export function watchFlows(watch: Watch): ReadableStream<Uint8Array> {
  const { signal: ending, release } = takePlace(watch.userId)
  const gone = new AbortController()
  let cancelled = false
  const signal = AbortSignal.any([watch.signal, ending, gone.signal])
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const write = (text: string) => {
          if (signal.aborted) return
          controller.enqueue(encoder.encode(text))
          if ((controller.desiredSize ?? 0) < -MAX_UNREAD) gone.abort()
        }
        void tell(watch, signal, write)
          .catch((error: unknown) =>
            log.debug(
              { error: error instanceof Error ? error.name : 'unknown' },
              'a stream of flows broke off',
            ),
          )
          .finally(() => {
            release()
            if (!cancelled) controller.close()
          })
      },
      cancel() {
        cancelled = true
        gone.abort()
      },
    },
    { highWaterMark: 0 },
  )
}

async function tell(watch: Watch, signal: AbortSignal, write: (text: string) => void): Promise<void> {
  const seen = new Set<string>()
  const end = later(LIFETIME_MS)
  let since = startOf(watch.lastEventId)
  let heartbeat = later(HEARTBEAT_MS)
  write(`retry: ${signal.aborted ? 3 * SECOND : SECOND}\n: hello\n\n`)
  while (!signal.aborted && now() < end) {
    if (!(await isSessionAlive(db(), watch.sessionId, watch.userId))) return
    const changed = await findChanged(db(), watch.userId, later(-OVERLAP_MS, since), watch.flowId)
    for (const flow of changed) {
      if (flow.updatedAt > since) since = flow.updatedAt
      const steps = readSteps(flow.events).filter(({ id }) => !seen.has(id))
      for (const { id } of steps) seen.add(id)
      if (steps.length > 0) write(eventOf(since, toLive(flow, steps)))
    }
    if (now() >= heartbeat) {
      write(': still here\n\n')
      heartbeat = later(HEARTBEAT_MS)
    }
    await sleep(POLL_MS, undefined, { signal }).catch(() => undefined)
  }
}

/** A moment that lies ahead, or long ago, is nothing that this module has told. */
function startOf(lastEventId: string | null): Date {
  const told = Number(lastEventId ?? Number.NaN)
  return told > later(-LIFETIME_MS * 2).getTime() && told <= now().getTime() ? new Date(told) : now()
}

const eventOf = (at: Date, live: LiveSteps): string =>
  `id: ${at.getTime()}\nevent: steps\ndata: ${JSON.stringify(live)}\n\n`

type Flow = { id: string; kind: string; party: string | null; outcome: string | null }

const toLive = ({ id, kind, party, outcome }: Flow, steps: RecordedStep[]): LiveSteps => ({
  flowId: id,
  kind: FlowKindSchema.parse(kind),
  party,
  outcome,
  steps: steps.map(({ id: stepId, step: { from, to, title, ...said } }) => ({
    id: stepId,
    from,
    to,
    title,
    failed: hasFailed(said),
  })),
})
