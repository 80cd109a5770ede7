// Check by check: what was compared with what, and the clause that asks for it.
import { ClauseLink } from '@/components/learning/clause-link'
import { Term } from '@/components/learning/term'
import { Icon } from '@/components/ui/icons'
import type { Check } from '@/lib/learning/jwt/check-token'
import type { Forgery } from '@/lib/learning/jwt/forgeries'

type Props = { checks: readonly Check[] | null; change: Forgery | 'edited' | null }

const STATES = {
  passed: { word: 'Passed', style: 'border-accent-line bg-accent-soft text-accent-text' },
  failed: { word: 'Failed', style: 'border-danger-line bg-danger-soft text-danger-text' },
  skipped: { word: 'Not possible', style: 'border-line bg-sunken text-muted' },
}

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
      <ol
        aria-label="Checks"
        className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card"
      >
        {checks?.map((check) => (
          <CheckRow key={check.id} check={check} />
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

function CheckRow({ check: { id, title, state, expected, got, clause } }: { check: Check }) {
  const { word, style } = STATES[state]
  return (
    <li data-check={id} data-state={state} className="flex gap-3 px-4 py-3">
      <span className={`mt-0.5 grid size-6 shrink-0 place-items-center rounded-full border ${style}`}>
        <Icon
          name={state === 'passed' ? 'check' : state === 'failed' ? 'cross' : 'info'}
          className="size-3.5"
        />
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          <code className="font-mono text-sm">{id}</code> {title}
          <span className="sr-only">: {word}</span>
        </p>
        <dl className="mt-1 grid grid-cols-[5rem_minmax(0,1fr)] gap-x-3 text-sm [overflow-wrap:anywhere]">
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
