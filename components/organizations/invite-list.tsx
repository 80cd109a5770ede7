// The invites that are still open. Their links can't be shown again.
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Day } from '@/components/ui/day'
import { Icon } from '@/components/ui/icons'
import { Moment } from '@/components/ui/moment'
import { Row, RowList } from '@/components/ui/row-list'
import type { InviteRow } from '@/lib/organizations/schemas'

export function InviteList({ invites }: { invites: InviteRow[] }) {
  if (invites.length === 0) return null
  return (
    <RowList label="Open invites">
      {invites.map(({ id, note, createdAt, expiresAt }) => (
        <Row
          key={id}
          icon={<Icon name="link" className="size-5 text-muted" />}
          title={note ?? 'Invite without a note'}
          details={
            <p>
              Made <Moment at={createdAt} />, good until <Day at={expiresAt} />
            </p>
          }
          actions={
            <ConfirmDialog
              action="Withdraw"
              label={`Withdraw: ${note ?? 'invite without a note'}`}
              question="Withdraw this invite?"
              form={{ address: '/api/organizations/invites/withdraw', fields: { inviteId: id } }}
            >
              Its link lets nobody in any more. Whoever has it is told that it was withdrawn.
            </ConfirmDialog>
          }
        />
      ))}
    </RowList>
  )
}
