// Six faults, each with what it lets happen, the fix as a diff, and the reason.
import { ClauseLine } from '@/components/lab/clause-line'
import { DiffFigure } from '@/components/lab/diff-figure'
import { Prose } from '@/components/lab/prose'
import { Disclosure } from '@/components/ui/disclosure'
import type { FixStep } from '@/lib/learning/lab/callback'

type Props = { steps: readonly FixStep[]; isOpen: (id: string) => boolean }

export function FixSteps({ steps, isOpen }: Props) {
  return (
    <ol className="space-y-3">
      {steps.map((step, index) => (
        <li key={step.id}>
          <Disclosure
            open={isOpen(step.id)}
            summary={
              <>
                <span className="w-4 shrink-0 text-right text-muted tabular-nums">{index + 1}</span>
                <span className="font-medium">{isOpen(step.id) ? step.title : 'Not found yet: show it'}</span>
              </>
            }
          >
            <div className="space-y-4">
              {!isOpen(step.id) && <p className="font-medium">{step.title}</p>}
              <p>
                <Prose>{step.harm}</Prose>
              </p>
              <DiffFigure
                label={`Fix ${index + 1} of ${steps.length}`}
                before={step.before}
                after={step.after}
              />
              <p>
                <Prose>{step.reason}</Prose>
              </p>
              <ClauseLine clauses={step.clauses} />
            </div>
          </Disclosure>
        </li>
      ))}
    </ol>
  )
}
