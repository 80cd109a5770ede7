// Writes down the steps of a flow while the code that runs it goes on. It never throws, nothing waits for it, and where
// recording is off nothing at all is done: a step is a function that isn't called then.
import { AsyncLocalStorage } from 'node:async_hooks'
import { now } from '@/lib/clock'
import { sha256 } from '@/lib/crypto/hash'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { redactStep, scrub, type Secrets } from '@/lib/flow-recorder/redact'
import type { RawStep } from '@/lib/flow-recorder/schemas'
import type { FlowFacts, TimedStep } from '@/lib/flow-recorder/store'
import { keepFlow } from '@/lib/flow-recorder/write-behind'
import { flowsNotRecorded } from '@/lib/metrics'

type Recording = { facts: FlowFacts; steps: TimedStep[]; secrets: Secrets }
type Start = Omit<FlowFacts, 'correlationHash'> & {
  /** What the browser will come back with: a state, a challenge. Only its hash is kept. */
  correlation?: string | undefined
}

const MAX_STEPS = 60
// One a process: a bundler may load this module twice, and the authorization server's engine is one for all.
const holder = globalThis as typeof globalThis & {
  campuskeyFlow?: AsyncLocalStorage<Recording>
  campuskeyFlowPerson?: AsyncLocalStorage<string>
}
const storage = (holder.campuskeyFlow ??= new AsyncLocalStorage<Recording>())
const person = (holder.campuskeyFlowPerson ??= new AsyncLocalStorage<string>())

/**
 * Flows that `work` runs, and that turn out to be nobody's, belong to this signed-in person: a page that sends a machine's
 * request, or a forged one, on their behalf shows them what became of it. A flow that is somebody's stays theirs.
 * Use: `recordFor(userId, () => answerOAuth(request))`.
 */
export const recordFor = <T>(userId: string, work: () => T): T => person.run(userId, work)

/** Runs `work`; steps that it tells of belong to this flow. What `work` gives or throws is what comes out. */
export async function recordFlow<T>({ correlation, ...facts }: Start, work: () => Promise<T>): Promise<T> {
  if (env().FLOW_RECORDING === 'off') return work()
  const recording: Recording = { facts: { ...facts }, steps: [], secrets: new Set() }
  if (correlation) recording.facts.correlationHash = hashOf(correlation)
  try {
    return await storage.run(recording, work)
  } catch (error) {
    recording.facts.outcome ??= error instanceof AppError ? error.code : 'internal_error'
    throw error
  } finally {
    keep(recording)
  }
}

const hashOf = (correlation: string): string => sha256(`flow ${correlation}`)

/** `describe` is called only where somebody records, and may fail without harm. */
export function recordStep(describe: () => RawStep): void {
  update('step', ({ steps, secrets }) => {
    if (steps.length >= MAX_STEPS) return
    steps.push({ at: now(), ordinal: steps.length, step: redactStep(describe(), secrets) })
  })
}

/** For what has to be worked out before it can be told: not even that is done where nobody records, and it can't fail. */
export const recordQuietly = (work: () => void): void => update('step', work)

/** What became known of the flow on the way: whose it is, how it ended. */
export function recordFacts({ correlation, ...facts }: Partial<Start>): void {
  update('step', (recording) => {
    Object.assign(recording.facts, facts, correlation && { correlationHash: hashOf(correlation) })
  })
}

function update(reason: 'step', change: (recording: Recording) => void): void {
  const recording = storage.getStore()
  if (!recording) return
  try {
    change(recording)
  } catch {
    flowsNotRecorded.inc({ reason })
  }
}

/** A flow that is nobody's, and that nobody can come back to, would be seen by nobody. */
function keep({ facts, steps, secrets }: Recording): void {
  const signedIn = person.getStore()
  if (signedIn !== undefined) facts.userId ??= signedIn
  if (steps.length === 0 || (!facts.userId && !facts.correlationHash)) return
  try {
    keepFlow({ facts, steps: scrubSteps(steps, secrets) })
  } catch {
    flowsNotRecorded.inc({ reason: 'step' })
  }
}

const scrubSteps = (steps: readonly TimedStep[], secrets: Secrets): TimedStep[] =>
  steps.map(({ step, ...when }) => ({ ...when, step: scrub(step, secrets) }))
