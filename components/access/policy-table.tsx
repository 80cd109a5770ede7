// The one policy table, as the API reads it, with the row that decided.
import { Badge } from '@/components/ui/badge'
import { Icon } from '@/components/ui/icons'
import type { PolicyRow } from '@/lib/access/schemas'
import { ROLE_LABELS, type Role } from '@/lib/roles/schemas'

type Props = { rows: readonly PolicyRow[]; requiredRole: Role | null }

export function PolicyTable({ rows, requiredRole }: Props) {
  return (
    <section aria-labelledby="policy" className="space-y-4">
      <div className="max-w-2xl">
        <h2 id="policy" className="text-heading font-semibold">
          The policy
        </h2>
        <p className="mt-1 text-sm text-muted">
          One table says it all: the API, the pages and this explanation read the same.
          {requiredRole && (
            <>
              {' '}
              The course requires <code>{requiredRole}</code>.
            </>
          )}
        </p>
      </div>
      <ul className="grid gap-3 sm:grid-cols-2">
        {rows.map((row) => (
          <Row key={row.role} row={row} requiredRole={requiredRole} />
        ))}
      </ul>
    </section>
  )
}

function Row({ row, requiredRole }: { row: PolicyRow; requiredRole: Role | null }) {
  const { role, held, opensIt, decides, opens, scopes } = row
  const frame = decides ? 'border-accent bg-accent-soft shadow-card' : 'border-line bg-surface'
  return (
    <li
      data-role={role}
      aria-current={decides || undefined}
      className={`rounded-lg border p-4 sm:p-5 ${frame}`}
    >
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-semibold">{ROLE_LABELS[role]}</h3>
        <code className="text-[0.8125rem] text-muted">{role}</code>
        <span className="ml-auto">
          {held && <Badge tone={decides ? 'accent' : 'neutral'}>{decides ? 'Held, decides' : 'Held'}</Badge>}
        </span>
      </div>
      <dl className="mt-3 space-y-2.5 text-sm">
        <div>
          <dt className="text-muted">Opens courses that require</dt>
          <dd className="mt-1 flex flex-wrap gap-1.5">
            {opens.map((each) => (
              <Opened key={each} role={each} isIt={each === requiredRole} />
            ))}
          </dd>
        </div>
        <div>
          <dt className="text-muted">The browser’s own token may carry</dt>
          <dd className="mt-1 font-mono text-[0.8125rem] break-words">{scopes.join(' ')}</dd>
        </div>
      </dl>
      {requiredRole && (
        <p
          className={`mt-3 flex items-center gap-1.5 text-sm ${opensIt ? 'text-accent-text' : 'text-muted'}`}
        >
          <Icon name={opensIt ? 'check' : 'lock'} className="size-4" />
          {opensIt ? 'Opens this course' : 'Doesn’t open this course'}
        </p>
      )}
    </li>
  )
}

function Opened({ role, isIt }: { role: Role; isIt: boolean }) {
  const tone = isIt
    ? 'border-accent-line bg-accent-soft font-semibold text-accent-text'
    : 'border-line bg-sunken'
  return <code className={`rounded-sm border px-1.5 py-0.5 text-[0.8125rem] ${tone}`}>{role}</code>
}
