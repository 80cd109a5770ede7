// How a user signs in, to look at only: nobody but the person adds or removes one.
import { Section } from '@/components/admin/section'
import { Icon } from '@/components/ui/icons'
import { Moment } from '@/components/ui/moment'
import { Row, RowList } from '@/components/ui/row-list'
import type { UserView } from '@/lib/admin/schemas'

export function UserIdentities({ identities }: Pick<UserView, 'identities'>) {
  return (
    <Section id="identities" title="Connected accounts" none={identities.length === 0 && 'None.'}>
      <RowList label="Connected accounts">
        {identities.map(({ id, providerName, email, username, createdAt, lastUsedAt }) => (
          <Row
            key={id}
            icon={<Icon name="link" className="size-5 text-muted" />}
            title={providerName}
            details={
              <>
                <p className="break-words">{email ?? username ?? 'No address given'}</p>
                <p>
                  Connected <Moment at={createdAt} />, last used <Moment at={lastUsedAt} />
                </p>
              </>
            }
          />
        ))}
      </RowList>
    </Section>
  )
}

export function UserPasskeys({ passkeys }: Pick<UserView, 'passkeys'>) {
  return (
    <Section id="passkeys" title="Passkeys" none={passkeys.length === 0 && 'None.'}>
      <RowList label="Passkeys">
        {passkeys.map(({ id, name, authenticator, synced, createdAt, lastUsedAt }) => (
          <Row
            key={id}
            icon={<Icon name="key" className="size-5 text-muted" />}
            title={name}
            details={
              <>
                <p>{[authenticator, synced ? 'synced' : 'on one device'].filter(Boolean).join(', ')}</p>
                <p>
                  Added <Moment at={createdAt} />
                  {lastUsedAt && (
                    <>
                      , last used <Moment at={lastUsedAt} />
                    </>
                  )}
                </p>
              </>
            }
          />
        ))}
      </RowList>
    </Section>
  )
}
