// Each step of the verification: what was compared, and the clause.
import { ClauseLink } from '@/components/learning/clause-link'
import { Icon } from '@/components/ui/icons'
import type { ClauseId } from '@/lib/learning/clauses'
import type { VerifyStep } from '@/lib/learning/webauthn/verify-steps'

type Props = { title: string; clause: ClauseId; steps: readonly VerifyStep[] }

const STATES = {
  passed: { word: 'Passed', icon: 'check', style: 'border-accent-line bg-accent-soft text-accent-text' },
  failed: { word: 'Failed', icon: 'cross', style: 'border-danger-line bg-danger-soft text-danger-text' },
  skipped: { word: 'Nothing to compare', icon: 'info', style: 'border-line bg-sunken text-muted' },
} as const

export function VerifyList({ title, clause, steps }: Props) {
  const failed = steps.filter(({ state }) => state === 'failed').length
  return (
    <section className="space-y-3">
      <h4 className="text-sm font-semibold">
        {title}: {failed === 0 ? 'nothing failed' : `${failed} failed`}{' '}
        <span className="font-normal">
          (<ClauseLink id={clause} />)
        </span>
      </h4>
      <ol
        aria-label={title}
        className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card"
      >
        {steps.map((step) => (
          <StepRow key={step.id} step={step} />
        ))}
      </ol>
    </section>
  )
}

function StepRow({ step: { id, title, state, expected, got, clause } }: { step: VerifyStep }) {
  const { word, icon, style } = STATES[state]
  return (
    <li data-step={id} data-state={state} className="flex gap-3 px-4 py-3">
      <span className={`mt-0.5 grid size-6 shrink-0 place-items-center rounded-full border ${style}`}>
        <Icon name={icon} className="size-3.5" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {title}
          <span className="sr-only">: {word}</span>
        </p>
        <dl className="mt-0.5 grid grid-cols-[5rem_minmax(0,1fr)] gap-x-3 text-sm [overflow-wrap:anywhere]">
          <dt className="text-muted">Expected</dt>
          <dd>{expected}</dd>
          <dt className="text-muted">Found</dt>
          <dd className={state === 'failed' ? 'font-medium text-danger-text' : ''}>{got}</dd>
        </dl>
        <p className="mt-1 text-xs">
          <ClauseLink id={clause} />
        </p>
      </div>
    </li>
  )
}
