// One check in a list of checks: how it ended, what was compared with what, and the clause that asks for it.
import type { ReactNode } from 'react'
import { ClauseLink } from '@/components/learning/clause-link'
import { Icon } from '@/components/ui/icons'
import type { ClauseId } from '@/lib/learning/clauses'

export type CheckState = 'passed' | 'failed' | 'skipped'

const LOOKS = {
  passed: { icon: 'check', mark: 'border-accent-line bg-accent-soft text-accent-text', row: '' },
  failed: {
    icon: 'cross',
    mark: 'border-danger-line bg-danger-soft text-danger-text',
    row: 'bg-danger-soft/50',
  },
  skipped: { icon: null, mark: 'border-dashed border-line-strong text-muted', row: 'text-muted' },
} as const

/** What holds the rows. A row has two columns where the list is wide enough for them, wherever it stands. */
export const CHECK_LIST =
  '@container divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card'

type Props = {
  state: CheckState
  /** The state as a screen reader says it. */
  said: string
  title: ReactNode
  clause: ClauseId | null
  /** Null where nothing was compared; `instead` then says so. */
  compared: { expected: string; found: string } | null
  instead?: string
}

export function CheckRow({ state, said, title, clause, compared, instead, ...data }: Props) {
  const { icon, mark, row } = LOOKS[state]
  return (
    <li {...data} data-state={state} className={`flex gap-3.5 px-4 py-3.5 @lg:px-5 ${row}`}>
      <span className={`mt-px grid size-6 shrink-0 place-items-center rounded-full border ${mark}`}>
        {icon && <Icon name={icon} className="size-3.5" />}
        <span className="sr-only">{said}: </span>
      </span>
      <div className="min-w-0 flex-1 @lg:grid @lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] @lg:gap-x-6">
        <p className="font-medium">
          {title}
          {clause && (
            <span className="mt-0.5 block text-xs font-normal">
              <ClauseLink id={clause} />
            </span>
          )}
        </p>
        {compared ? (
          <Compared {...compared} failed={state === 'failed'} />
        ) : (
          <p className="mt-1 text-sm text-muted @lg:mt-0">{instead}</p>
        )}
      </div>
    </li>
  )
}

type Compared = { expected: string; found: string; failed: boolean }

const Compared = ({ expected, found, failed }: Compared) => (
  <dl className="mt-1.5 grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 gap-y-0.5 content-start text-sm [overflow-wrap:anywhere] @lg:mt-0">
    <dt className="text-muted">Expected</dt>
    <dd>{expected}</dd>
    <dt className="text-muted">Found</dt>
    <dd className={failed ? 'font-medium text-danger-text' : ''}>{found}</dd>
  </dl>
)
