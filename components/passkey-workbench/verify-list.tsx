// Each step of the verification: what was compared, and the clause.
import { CHECK_LIST, CheckRow } from '@/components/learning/check-row'
import { ClauseLink } from '@/components/learning/clause-link'
import type { ClauseId } from '@/lib/learning/clauses'
import type { VerifyStep } from '@/lib/learning/webauthn/verify-steps'

type Props = { title: string; clause: ClauseId; steps: readonly VerifyStep[] }

const SAID = { passed: 'Passed', failed: 'Failed', skipped: 'Nothing to compare' }

export function VerifyList({ title, clause, steps }: Props) {
  const failed = steps.filter(({ state }) => state === 'failed').length
  return (
    <section className="space-y-3">
      <h3 className="text-heading font-semibold">
        {title}:{' '}
        <span className={failed === 0 ? 'text-accent-text' : 'text-danger-text'}>
          {failed === 0 ? 'nothing failed' : `${failed} failed`}
        </span>{' '}
        <span className="text-sm font-normal whitespace-nowrap">
          (<ClauseLink id={clause} />)
        </span>
      </h3>
      <ol aria-label={title} className={CHECK_LIST}>
        {steps.map(({ id, title: name, state, expected, got, clause: its }) => (
          <CheckRow
            key={id}
            state={state}
            said={SAID[state]}
            title={name}
            clause={its}
            compared={{ expected, found: got }}
            data-step={id}
          />
        ))}
      </ol>
    </section>
  )
}
