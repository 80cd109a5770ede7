// A line of the security history, in words.
import type { EventKind } from '@/lib/audit/kinds'

export type EventRow = {
  id: string
  kind: EventKind
  title: string
  /** What exactly, in a few words; null where the title says it all. */
  what: string | null
  device: string | null
  place: string | null
  byAdministrator: boolean
  /** What the administrator gave as the reason. */
  reason: string | null
  at: Date
}
