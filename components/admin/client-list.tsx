// The clients of the authorization server.
import { Badge } from '@/components/ui/badge'
import { Icon } from '@/components/ui/icons'
import { Moment } from '@/components/ui/moment'
import { Row, RowList } from '@/components/ui/row-list'
import { TextLink } from '@/components/ui/text-link'
import { KIND_LABELS, type ClientView } from '@/lib/clients/schemas'

export function ClientList({ clients }: { clients: ClientView[] }) {
  return (
    <RowList label="Clients">
      {clients.map((client) => (
        <Row
          key={client.id}
          icon={<Icon name="code" className="size-5 text-muted" />}
          title={
            <span className="flex flex-wrap items-center gap-2">
              <TextLink href={`/admin/clients/${client.id}`}>{client.name}</TextLink>
              <ClientBadges {...client} />
            </span>
          }
          details={<ClientFacts {...client} />}
        />
      ))}
    </RowList>
  )
}

export function ClientBadges({ kind, isSample, disabledAt }: ClientView) {
  return (
    <>
      <Badge>{KIND_LABELS[kind]}</Badge>
      {isSample && <Badge tone="accent">Sample</Badge>}
      {disabledAt && (
        <Badge tone="warn" icon="lock">
          Disabled
        </Badge>
      )}
    </>
  )
}

function ClientFacts({ id, kind, scopes, people, lastUsedAt }: ClientView) {
  return (
    <>
      <p className="break-words">
        <code className="font-mono">{id}</code> · {scopes.join(' ')}
      </p>
      <p>
        {kind !== 'machine' && `Connected by ${people === 1 ? 'one person' : `${people} people`} · `}
        {lastUsedAt ? (
          <>
            Last used <Moment at={lastUsedAt} />
          </>
        ) : (
          'Never used'
        )}
      </p>
    </>
  )
}
