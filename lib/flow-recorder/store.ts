// Flows and their steps in the database. A flow belongs to whoever was first known to be in it, and to nobody else ever.
import type { Db } from '@/lib/db'
import { env } from '@/lib/env'
import { isRecorded } from '@/lib/flow-recorder/policy'
import type { FlowKind, Step } from '@/lib/flow-recorder/schemas'

export type FlowFacts = {
  kind: FlowKind
  party?: string
  outcome?: string
  userId?: string
  correlationHash?: string
}
export type TimedStep = { at: Date; ordinal: number; step: Step }

/** The steps that a flow may have: a browser that comes again and again with the same state adds nothing to it. */
const MAX_STEPS = 200

/** The flow's id; null when what correlates it is somebody else's, or it has enough steps. */
async function openFlow(tx: Db, { kind, ...facts }: FlowFacts, startedAt: Date): Promise<string | null> {
  const { correlationHash, userId } = facts
  if (correlationHash === undefined)
    return (await tx.flow.create({ data: { kind, ...facts, startedAt }, select: { id: true } })).id
  await tx.flow.createMany({ data: [{ kind, correlationHash, startedAt }], skipDuplicates: true })
  const { count } = await tx.flow.updateMany({
    where: { correlationHash, OR: [{ userId: null }, ...(userId ? [{ userId }] : [])] },
    data: { ...facts, updatedAt: new Date() },
  })
  if (count !== 1) return null
  const { id, _count } = await tx.flow.findUniqueOrThrow({
    where: { correlationHash },
    select: { id: true, _count: { select: { events: true } } },
  })
  return _count.events < MAX_STEPS ? id : null
}

/** Whether the person whose flow it is lets it be kept; of one who isn't known yet, it is kept for now. */
async function isWanted(tx: Db, userId: string | undefined): Promise<boolean> {
  if (userId === undefined) return true
  const owner = await tx.user.findUnique({ where: { id: userId }, select: { flowRecording: true } })
  return owner !== null && isRecorded(env().FLOW_RECORDING, owner.flowRecording)
}

/** Nothing stays of a flow whose owner turns out not to want it, its first steps included. */
export async function saveFlow(tx: Db, facts: FlowFacts, steps: readonly TimedStep[]): Promise<void> {
  const { userId, correlationHash } = facts
  if (!(await isWanted(tx, userId))) {
    if (userId && correlationHash)
      await tx.flow.deleteMany({ where: { correlationHash, OR: [{ userId: null }, { userId }] } })
    return
  }
  const flowId = await openFlow(tx, facts, steps[0]?.at ?? new Date())
  if (flowId) await tx.flowEvent.createMany({ data: steps.map((step) => ({ flowId, ...step })) })
}
