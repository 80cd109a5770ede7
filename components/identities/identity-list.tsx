// The connected accounts, each with a way to disconnect it. Plain forms: no code of ours is needed in the browser.
import { ProviderMark } from '@/components/sign-in/provider-mark'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Icon } from '@/components/ui/icons'
import { Moment } from '@/components/ui/moment'
import { Empty, Row, RowList } from '@/components/ui/row-list'
import type { IdentityRow } from '@/lib/identities/schemas'

export function IdentityList({ identities }: { identities: IdentityRow[] }) {
  if (identities.length === 0)
    return (
      <Empty icon={<Icon name="link" className="size-7" />} title="Nothing connected yet">
        You sign in with a passkey. A connected account is a good second way.
      </Empty>
    )
  return (
    <RowList label="Connected accounts">
      {identities.map((identity) => (
        <Row
          key={identity.id}
          icon={<ProviderMark provider={identity.provider} />}
          title={identity.providerName}
          details={<Details {...identity} />}
          actions={<Disconnect {...identity} />}
        />
      ))}
    </RowList>
  )
}

function Details({ email, username, createdAt, lastUsedAt }: IdentityRow) {
  const who = email ?? username
  return (
    <>
      {who && <p className="break-words">{who}</p>}
      <p>
        Connected <Moment at={createdAt} /> · last used <Moment at={lastUsedAt} />
      </p>
    </>
  )
}

function Disconnect({ id, providerName }: IdentityRow) {
  return (
    <ConfirmDialog
      action={`Disconnect ${providerName}`}
      question={`Disconnect ${providerName}?`}
      form={{ address: '/api/identities/disconnect', fields: { identityId: id } }}
    >
      You won’t be able to sign in with it any more. Your account, your courses and your other ways to sign in
      stay as they are, and you can connect it again.
    </ConfirmDialog>
  )
}
