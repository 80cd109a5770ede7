// How a flow ended, in a word; told by shape as well as by colour.
import { Badge } from '@/components/ui/badge'
import { outcomeWords } from '@/lib/learning/flow-words'

const LOOKS = {
  good: { tone: 'accent', icon: 'check' },
  bad: { tone: 'warn', icon: 'alert' },
  open: { tone: 'neutral', icon: 'clock' },
} as const

export function Outcome({ outcome }: { outcome: string | null }) {
  const { text, tone } = outcomeWords(outcome)
  return <Badge {...LOOKS[tone]}>{text}</Badge>
}
