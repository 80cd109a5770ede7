// Whose flows are recorded: the deployment sets the frame, each person chooses within it.
import type { RecordingMode } from '@/lib/flow-recorder/schemas'

/** `choice` is what the person has said; null where they never did. */
export function isRecorded(mode: RecordingMode, choice: boolean | null): boolean {
  if (mode === 'off') return false
  return choice ?? mode === 'on'
}
