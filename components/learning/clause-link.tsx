// Where the standards say it: a link to the section itself.
import { readClause, type ClauseId } from '@/lib/learning/clauses'

export function ClauseLink({ id }: { id: ClauseId }) {
  const { name, title, url } = readClause(id)
  return (
    <a
      href={url}
      title={title}
      rel="noreferrer"
      className="rounded-sm font-medium text-accent-text underline decoration-accent-line decoration-1 underline-offset-[0.22em] hover:decoration-accent"
    >
      {name}
    </a>
  )
}
