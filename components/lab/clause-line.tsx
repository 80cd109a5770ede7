// Where the standards say it, in one line.
import { Fragment } from 'react'
import { ClauseLink } from '@/components/learning/clause-link'
import type { ClauseId } from '@/lib/learning/clauses'

export function ClauseLine({ clauses }: { clauses: readonly ClauseId[] }) {
  return (
    <p className="text-sm text-muted">
      Said by{' '}
      {clauses.map((id, index) => (
        <Fragment key={id}>
          {index > 0 && (index === clauses.length - 1 ? ' and ' : ', ')}
          <ClauseLink id={id} />
        </Fragment>
      ))}
      .
    </p>
  )
}
