// Where a user is signed in, and ending that.
import { ActionDialog } from '@/components/admin/action-dialog'
import { Section } from '@/components/admin/section'
import { Badge } from '@/components/ui/badge'
import { Icon } from '@/components/ui/icons'
import { Moment } from '@/components/ui/moment'
import { Row, RowList } from '@/components/ui/row-list'
import type { UserView } from '@/lib/admin/schemas'
import { METHOD_PHRASES, type SessionRow } from '@/lib/sessions/schemas'

export function UserSessions({ id, sessions }: Pick<UserView, 'id' | 'sessions'>) {
  const address = `/api/admin/users/${id}/sessions/end`
  return (
    <Section
      id="sessions"
      title="Sessions"
      none={sessions.length === 0 && 'Signed in nowhere.'}
      actions={sessions.length > 0 && <EndAll address={address} />}
    >
      <RowList label="Sessions">
        {sessions.map((session) => (
          <Row
            key={session.id}
            icon={<Icon name="laptop" className="size-5 text-muted" />}
            title={
              <span className="flex flex-wrap items-center gap-2">
                {session.device}
                {session.current && <Badge tone="accent">This device</Badge>}
              </span>
            }
            details={<Details {...session} />}
            actions={!session.current && <EndOne address={address} {...session} />}
          />
        ))}
      </RowList>
    </Section>
  )
}

const Details = ({ method, createdAt, lastActiveAt, place }: SessionRow) => (
  <>
    <p>
      Signed in with {METHOD_PHRASES[method]} <Moment at={createdAt} />
    </p>
    <p>
      Last active <Moment at={lastActiveAt} />
      {place && `, from ${place}`}
    </p>
  </>
)

const EndAll = ({ address }: { address: string }) => (
  <ActionDialog action="End all sessions" question="End all sessions?" address={address}>
    <p>Every browser and device of this person is signed out at once. They can sign in again.</p>
  </ActionDialog>
)

const EndOne = ({ address, id, device }: SessionRow & { address: string }) => (
  <ActionDialog
    action="End session"
    label={`End session: ${device}`}
    question={`Sign out ${device}?`}
    address={address}
    fields={{ sessionId: id }}
  >
    <p>It’s signed out at once. The person can sign in again.</p>
  </ActionDialog>
)
