// Whether a person's flows are recorded, and what they have chosen about it.
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { isRecorded } from '@/lib/flow-recorder/policy'
import { readChoice, writeChoice } from '@/lib/flow-recorder/read-store'
import type { RecordingState } from '@/lib/flow-recorder/schemas'

export async function readRecording(userId: string): Promise<RecordingState> {
  const { flowRecording } = await readChoice(db(), userId)
  const mode = env().FLOW_RECORDING
  return { available: mode !== 'off', recorded: isRecorded(mode, flowRecording) }
}

/** Takes effect with the next flow that is written; what is there already stays until it is deleted, or a day old. */
export async function chooseRecording(userId: string, wanted: boolean): Promise<void> {
  await writeChoice(db(), userId, wanted)
}
