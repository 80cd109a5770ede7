// From one flow to the one before and after it.
import { Link } from '@/components/ui/link'
import { readFlow } from '@/lib/learning/flows/table'
import { FLOW_IDS, type FlowId } from '@/lib/learning/flows/types'

export function Neighbours({ id }: { id: FlowId }) {
  const at = FLOW_IDS.indexOf(id)
  const [before, after] = [FLOW_IDS[at - 1], FLOW_IDS[at + 1]]
  return (
    <nav aria-label="Other flows" className="grid gap-4 border-t border-line pt-8 sm:grid-cols-2">
      {before ? <To id={before} label="Before" /> : <span />}
      {after && <To id={after} label="Next" />}
    </nav>
  )
}

const To = ({ id, label }: { id: FlowId; label: string }) => {
  const { title, lead } = readFlow(id)
  return (
    <Link
      href={`/flows/${id}`}
      className="rounded-lg border border-line bg-surface p-4 shadow-xs hover:border-line-strong hover:shadow-card"
    >
      <span className="text-xs font-medium text-muted">{label}</span>
      <span className="block font-semibold">{title}</span>
      <span className="block text-sm text-muted">{lead}</span>
    </Link>
  )
}
