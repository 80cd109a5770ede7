// Check by check: what was compared with what, and the clause that asks for it.
import { CHECK_LIST, CheckRow } from '@/components/learning/check-row'
import { Term } from '@/components/learning/term'
import type { Check } from '@/lib/learning/jwt/check-token'
import type { Forgery } from '@/lib/learning/jwt/forgeries'

type Props = { checks: readonly Check[] | null; change: Forgery | 'edited' | null }

const SAID = { passed: 'Passed', failed: 'Failed', skipped: 'Not possible' }

export function CheckList({ checks, change }: Props) {
  return (
    <div className="space-y-4">
      <Verdict checks={checks} />
      {change !== null && change !== 'edited' && (
        <p className="max-w-xl">
          {change.lesson}{' '}
          {change.term && (
            <span className="text-muted">
              In the glossary: <Term id={change.term} />.
            </span>
          )}
        </p>
      )}
      <ol aria-label="Checks" className={CHECK_LIST}>
        {checks?.map(({ id, title, state, expected, got, clause }) => (
          <CheckRow
            key={id}
            {...{ state, clause }}
            said={SAID[state]}
            title={
              <>
                <code className="font-mono text-sm">{id}</code> {title}
              </>
            }
            compared={{ expected, found: got }}
            data-check={id}
          />
        ))}
      </ol>
    </div>
  )
}

function Verdict({ checks }: { checks: readonly Check[] | null }) {
  const failed = checks?.filter(({ state }) => state === 'failed') ?? []
  const good = checks !== null && checks.every(({ state }) => state === 'passed')
  const words = !checks
    ? 'Checking…'
    : good
      ? `Good: all ${checks.length} checks passed.`
      : `Refused: ${failed.map(({ id }) => id).join(', ')}.`
  return (
    <p
      role="status"
      className={`text-heading font-semibold ${good ? 'text-accent-text' : checks ? 'text-danger-text' : ''}`}
    >
      {words}
    </p>
  )
}
