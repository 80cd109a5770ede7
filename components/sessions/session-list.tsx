// Where a person is signed in. The browser that asks stands first and can't be ended here: that is what signing out is for.
import { Badge } from '@/components/ui/badge'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Icon } from '@/components/ui/icons'
import { Moment } from '@/components/ui/moment'
import { Row, RowList } from '@/components/ui/row-list'
import { METHOD_PHRASES, type SessionRow } from '@/lib/sessions/schemas'

export function SessionList({ sessions }: { sessions: SessionRow[] }) {
  return (
    <RowList label="Sessions">
      {sessions.map((session) => (
        <Row
          key={session.id}
          icon={
            <Icon
              name={/Android|iOS/.test(session.device) ? 'device' : 'laptop'}
              className={`size-5 ${session.current ? 'text-accent-text' : 'text-muted'}`}
            />
          }
          title={<Device {...session} />}
          details={<Details {...session} />}
          actions={!session.current && <End {...session} />}
        />
      ))}
    </RowList>
  )
}

const Device = ({ device, current }: SessionRow) => (
  <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
    {device}
    {current && <Badge tone="accent">This device</Badge>}
  </span>
)

function Details({ method, place, createdAt, lastActiveAt }: SessionRow) {
  return (
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
}

function End({ id, device }: SessionRow) {
  return (
    <ConfirmDialog
      action="End session"
      label={`End session: ${device}`}
      question={`Sign out of ${device}?`}
      form={{ address: '/api/sessions/end', fields: { sessionId: id } }}
    >
      It’s signed out at once; nothing else changes. If you don’t know this device, look at your activity too.
    </ConfirmDialog>
  )
}
