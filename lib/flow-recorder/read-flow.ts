// One flow with all of its steps, for the person whose flow it is.
import { z } from 'zod'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { findFlow } from '@/lib/flow-recorder/read-store'
import { FlowKindSchema, StepSchema, type RecordedFlow } from '@/lib/flow-recorder/schemas'

const IdSchema = z.uuid()

/** @throws AppError not_found for somebody else's flow, as for one that never was */
export async function readFlow(userId: string, id: string): Promise<RecordedFlow> {
  const flow = IdSchema.safeParse(id).success ? await findFlow(db(), userId, id) : null
  if (!flow) throw new AppError('not_found')
  const steps = readSteps(flow.events)
  const end = steps.at(-1)?.at ?? flow.startedAt
  return {
    id: flow.id,
    kind: FlowKindSchema.parse(flow.kind),
    party: flow.party,
    outcome: flow.outcome,
    startedAt: flow.startedAt,
    durationMs: end.getTime() - flow.startedAt.getTime(),
    steps,
  }
}

type Event = { id: string; at: Date; step: unknown }

/** A step that an older version wrote in another way is left out. */
export const readSteps = (events: readonly Event[]): RecordedFlow['steps'] =>
  events.flatMap(({ id, at, step }) => {
    const read = StepSchema.safeParse(step)
    return read.success ? [{ id, at, step: read.data }] : []
  })
