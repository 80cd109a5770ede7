// The apps that a user let in, and taking that away.
import { ActionDialog } from '@/components/admin/action-dialog'
import { Section } from '@/components/admin/section'
import { Icon } from '@/components/ui/icons'
import { Moment } from '@/components/ui/moment'
import { Row, RowList } from '@/components/ui/row-list'
import { TextLink } from '@/components/ui/text-link'
import type { UserView } from '@/lib/admin/schemas'

export function UserApps({ id, apps }: Pick<UserView, 'id' | 'apps'>) {
  const address = `/api/admin/users/${id}/apps/remove`
  return (
    <Section
      id="apps"
      title="Connected apps"
      none={apps.length === 0 && 'None.'}
      actions={apps.length > 1 && <RemoveAll address={address} />}
    >
      <RowList label="Connected apps">
        {apps.map(({ clientId, name, scopes, connectedAt, lastUsedAt }) => (
          <Row
            key={clientId}
            icon={<Icon name="code" className="size-5 text-muted" />}
            title={<TextLink href={`/admin/clients/${clientId}`}>{name}</TextLink>}
            details={
              <>
                <p className="break-words">{scopes.join(' ')}</p>
                <p>
                  Connected <Moment at={connectedAt} />, last used <Moment at={lastUsedAt} />
                </p>
              </>
            }
            actions={<RemoveOne address={address} clientId={clientId} name={name} />}
          />
        ))}
      </RowList>
    </Section>
  )
}

const RemoveAll = ({ address }: { address: string }) => (
  <ActionDialog action="Remove all apps" question="Remove all apps?" address={address}>
    <p>They lose their access to this account at once. The person can connect them again.</p>
  </ActionDialog>
)

type One = { address: string; clientId: string; name: string }

const RemoveOne = ({ address, clientId, name }: One) => (
  <ActionDialog
    action="Remove app"
    label={`Remove app: ${name}`}
    question={`Remove ${name}?`}
    address={address}
    fields={{ clientId }}
  >
    <p>It loses its access to this account at once. The person can connect it again.</p>
  </ActionDialog>
)
