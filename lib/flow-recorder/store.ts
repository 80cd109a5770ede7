// Flows and their steps in the database. A flow belongs to whoever was first known to be in it, and to nobody else ever.
import { randomUUID } from 'node:crypto'
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

/**
 * Nothing stays of a flow whose owner turns out not to want it, its first steps included. One statement, so it is kept whole
 * or not at all; it changes each table once, as distributed databases want it.
 */
export async function saveFlow(db: Db, facts: FlowFacts, steps: readonly TimedStep[]): Promise<void> {
  if (await addSteps(db, facts, steps)) return
  const { userId, correlationHash } = facts
  if (userId && correlationHash)
    await db.flow.deleteMany({ where: { correlationHash, OR: [{ userId: null }, { userId }] } })
}

/**
 * False when the person whose flow it is doesn't let it be kept; of one who isn't known yet, it is kept for now. Nothing is
 * added to a flow that is somebody else's, or that has enough steps.
 */
async function addSteps(db: Db, facts: FlowFacts, steps: readonly TimedStep[]): Promise<boolean> {
  const { kind, userId = null, party = null, outcome = null, correlationHash = null } = facts
  const mode = env().FLOW_RECORDING
  const rows = JSON.stringify(steps.map((step) => ({ id: randomUUID(), ...step })))
  const [{ wanted } = { wanted: 0 }] = await db.$queryRaw<{ wanted: number }[]>`
    WITH owner AS (
      SELECT NULL AS user_id WHERE ${userId}::text IS NULL
      UNION ALL
      SELECT id FROM users WHERE id = ${userId}::text AND CASE flow_recording
        WHEN true THEN ${isRecorded(mode, true)}::boolean
        WHEN false THEN ${isRecorded(mode, false)}::boolean
        ELSE ${isRecorded(mode, null)}::boolean END),
    opened AS (
      INSERT INTO flows (id, user_id, kind, party, outcome, correlation_hash, started_at)
      SELECT ${randomUUID()}::text, user_id, ${kind}::text, ${party}::text, ${outcome}::text,
        ${correlationHash}::text, ${steps[0]?.at ?? new Date()}::timestamptz FROM owner
      ON CONFLICT (correlation_hash) DO UPDATE SET
        user_id = COALESCE(EXCLUDED.user_id, flows.user_id),
        party = COALESCE(EXCLUDED.party, flows.party),
        outcome = COALESCE(EXCLUDED.outcome, flows.outcome),
        updated_at = ${new Date()}::timestamptz
        WHERE flows.user_id IS NULL OR flows.user_id = EXCLUDED.user_id
      RETURNING id),
    added AS (
      INSERT INTO flow_events (id, flow_id, at, ordinal, step)
      SELECT told.id, opened.id, told.at, told.ordinal, told.step
      FROM opened, jsonb_to_recordset(${rows}::jsonb)
        AS told(id text, at timestamptz, ordinal int, step jsonb)
      WHERE (SELECT count(*) FROM flow_events WHERE flow_id = opened.id) < ${MAX_STEPS}::int)
    SELECT count(*)::int AS wanted FROM owner`
  return wanted === 1
}
