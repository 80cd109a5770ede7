// Which flows of a list say the same and stand as one row: every page calls the API, so a day is mostly that.
import type { FlowSummary } from '@/lib/flow-recorder/schemas'
import { flowHeadline } from '@/lib/learning/flow-words'

/** The newest of those that say the same, and the others, newest first. */
export type FlowGroup = { newest: FlowSummary; older: FlowSummary[] }

/** What pages do by themselves. A sign-in is one of its own, and so is whatever was refused. */
const isRoutine = ({ kind, outcome }: FlowSummary): boolean =>
  (kind === 'token' || kind === 'api_call') && outcome === 'succeeded'

/** Flows newest first, as groups in that order: equal ones are together as long as nothing but routine is between them. */
export function groupFlows(flows: readonly FlowSummary[]): FlowGroup[] {
  const groups: FlowGroup[] = []
  let routine = new Map<string, FlowGroup>()
  for (const flow of flows) {
    const title = flowHeadline(flow)
    const same = isRoutine(flow) ? routine.get(title) : undefined
    if (same) {
      same.older.push(flow)
      continue
    }
    const group = { newest: flow, older: [] }
    groups.push(group)
    if (isRoutine(flow)) routine.set(title, group)
    else routine = new Map()
  }
  return groups
}
