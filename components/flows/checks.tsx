// Each check that the client has made: what it expected, what it got.
import { ClauseLink } from '@/components/learning/clause-link'
import { Icon } from '@/components/ui/icons'
import { CLAUSE_IDS, type ClauseId } from '@/lib/learning/clauses'
import type { CheckResult } from '@/lib/learning/flows/run'

const isClause = (id: string | undefined): id is ClauseId => CLAUSE_IDS.some((each) => each === id)

export function Checks({ checks }: { checks: readonly CheckResult[] }) {
  if (checks.length === 0) return null
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      {checks.map(({ name, expected, got, passed, clause }) => (
        <li key={name} className="flex gap-3 px-4 py-3 text-sm">
          <Icon
            name={passed ? 'check' : 'alert'}
            className={`mt-0.5 size-5 ${passed ? 'text-accent-text' : 'text-danger-text'}`}
          />
          <div className="min-w-0 flex-1 space-y-1">
            <p className="flex flex-wrap justify-between gap-x-4">
              <span className="font-mono text-xs font-semibold">
                {name} <span className="sr-only">{passed ? 'passed' : 'failed'}</span>
              </span>
              <span className="text-xs">{isClause(clause) && <ClauseLink id={clause} />}</span>
            </p>
            <p className="font-mono text-xs break-all text-muted">expected {expected}</p>
            <p className={`font-mono text-xs break-all ${passed ? 'text-muted' : 'text-danger-text'}`}>
              got {got}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
