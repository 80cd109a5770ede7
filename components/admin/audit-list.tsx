// Events as administrators see them: what, to whom, by whom and why, from where and when.
import { EventLine } from '@/components/audit/event-list'
import { RowList } from '@/components/ui/row-list'
import { TextLink } from '@/components/ui/text-link'
import type { AdminEventRow, NamedUser } from '@/lib/admin/schemas'

type Props = {
  events: AdminEventRow[]
  /** On one user's own page the user goes without saying. */ ofOne?: boolean
}

export function AuditList({ events, ofOne = false }: Props) {
  return (
    <RowList label="Events">
      {events.map((event) => (
        <EventLine key={event.id} {...event} who={<Who {...event} user={ofOne ? null : event.user} />} />
      ))}
    </RowList>
  )
}

function Who({ user, actor, reason }: Pick<AdminEventRow, 'user' | 'actor' | 'reason'>) {
  if (!user && !actor && !reason) return null
  return (
    <p className="text-sm break-words text-muted">
      {user && <User {...user} />}
      {actor && (
        <>
          {user ? ', by ' : 'By '}
          <User {...actor} />
        </>
      )}
      {reason && <>: “{reason}”</>}
    </p>
  )
}

function User({ id, name, email, known }: NamedUser) {
  if (!known) return <span title={id}>a deleted account</span>
  return <TextLink href={`/admin/users/${id}`}>{name ?? email ?? id}</TextLink>
}
