// A flow in four figures.
import type { ReactNode } from 'react'
import { Outcome } from '@/components/inspector/outcome'
import type { RecordedFlow } from '@/lib/flow-recorder/schemas'
import { durationWords } from '@/lib/learning/flow-words'

export function FlowFacts({ flow: { outcome, steps, durationMs } }: { flow: RecordedFlow }) {
  const checks = steps.flatMap(({ step }) => step.checks)
  const passed = checks.filter((check) => check.passed).length
  return (
    <dl className="grid grid-cols-3 gap-px overflow-hidden rounded-lg border border-line bg-line shadow-card lg:grid-cols-4">
      <Fact name="Outcome" wide>
        <Outcome outcome={outcome} />
      </Fact>
      <Fact name="Steps">{steps.length}</Fact>
      <Fact name="Checks passed">
        {passed}
        <span className="text-base font-normal text-muted"> of {checks.length}</span>
      </Fact>
      <Fact name="From first to last step">{durationWords(durationMs)}</Fact>
    </dl>
  )
}

/** `wide`: where there is little room it has a row of its own. */
const Fact = ({ name, wide = false, children }: { name: string; wide?: boolean; children: ReactNode }) => (
  <div
    className={`flex flex-col-reverse justify-end gap-1 bg-surface px-4 py-3.5 sm:px-5 ${wide ? 'max-lg:col-span-3' : ''}`}
  >
    <dt className="text-xs text-muted">{name}</dt>
    <dd className="flex min-h-7 items-center gap-1.5 text-heading font-semibold tabular-nums">{children}</dd>
  </div>
)
