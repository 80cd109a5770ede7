// Connected apps: what each may do, since when, when it was last here, and taking it away.
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Badge } from '@/components/ui/badge'
import { Icon } from '@/components/ui/icons'
import { Moment } from '@/components/ui/moment'
import { Row, RowList } from '@/components/ui/row-list'
import { SCOPE_WORDS, type ConnectedApp } from '@/lib/authorization-server/schemas'

export function AppList({ apps }: { apps: ConnectedApp[] }) {
  return (
    <>
      <RowList label="Apps">
        {apps.map((app) => (
          <Row
            key={app.clientId}
            icon={<Icon name="link" className="size-5 text-muted" />}
            title={<Name {...app} />}
            details={<Details {...app} />}
            actions={<Remove {...app} />}
          />
        ))}
      </RowList>
      {apps.length > 1 && <RemoveAll />}
    </>
  )
}

const RemoveAll = () => (
  <ConfirmDialog
    action="Remove all apps"
    question="Remove all apps?"
    size="md"
    form={{ address: '/api/apps/remove', fields: { which: 'all' } }}
  >
    They lose their access to your account at once, on all your devices. What they have stored of yours is not
    deleted. You can connect them again.
  </ConfirmDialog>
)

const titleId = (clientId: string): string => `app-${clientId}`

const Name = ({ clientId, name, disabled }: ConnectedApp) => (
  <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
    <span id={titleId(clientId)}>{name}</span>
    {disabled && <Badge>Switched off</Badge>}
  </span>
)

const Details = ({ scopes, connectedAt, lastUsedAt }: ConnectedApp) => (
  <>
    {scopes.map((scope) => (
      <p key={scope}>{SCOPE_WORDS[scope]}</p>
    ))}
    <p className="mt-1.5 text-xs">
      Connected <Moment at={connectedAt} />, last used <Moment at={lastUsedAt} />
    </p>
  </>
)

const Remove = ({ clientId, name }: ConnectedApp) => (
  <ConfirmDialog
    action="Remove"
    describedBy={titleId(clientId)}
    question={`Remove ${name}?`}
    form={{ address: '/api/apps/remove', fields: { clientId } }}
  >
    It loses its access to your account at once, on all your devices. What it has stored of yours is not
    deleted. You can connect it again.
  </ConfirmDialog>
)
