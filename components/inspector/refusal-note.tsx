// Where a flow was refused, before its steps: a long one isn't searched for it.
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import type { RecordedFlow } from '@/lib/flow-recorder/schemas'
import { refusalIn } from '@/lib/learning/flow-words'

export function RefusalNote({ flow: { outcome, steps } }: { flow: RecordedFlow }) {
  const refusal = outcome === 'succeeded' ? null : refusalIn(steps.map(({ step }) => step))
  if (!refusal) return null
  const { number, step, because } = refusal
  return (
    <Notice tone="warn" title={`Refused at step ${number} of ${steps.length}`}>
      {because} <TextLink href={`#step-${number}`}>See “{step.title}”</TextLink>
    </Notice>
  )
}
