// Who is in an organization, and what an owner can do about each.
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Day } from '@/components/ui/day'
import { Row, RowList } from '@/components/ui/row-list'
import type { MemberRow } from '@/lib/organizations/schemas'

type Props = { organizationId: string; members: MemberRow[]; canManage: boolean }

const nameOf = ({ name, email }: MemberRow): string => name ?? email ?? 'A member without a name'

export function MemberList({ organizationId, members, canManage }: Props) {
  const onlyOwner = members.filter(({ isOwner }) => isOwner).length === 1
  return (
    <RowList label="Members">
      {members.map((member) => (
        <Row
          key={member.userId}
          icon={<Avatar name={member.name ?? member.email} className="size-8 text-xs" />}
          title={
            <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              {nameOf(member)}
              {member.isOwner && <Badge tone="accent">Owner</Badge>}
              {member.isYou && <Badge>You</Badge>}
            </span>
          }
          details={
            <>
              {member.name && member.email && <p className="break-words">{member.email}</p>}
              <p>
                Joined <Day at={member.joinedAt} />
              </p>
            </>
          }
          actions={
            canManage &&
            !(member.isYou && onlyOwner) && <Actions organizationId={organizationId} member={member} />
          }
        />
      ))}
    </RowList>
  )
}

type ActionsProps = { organizationId: string; member: MemberRow }

function Actions({ organizationId, member }: ActionsProps) {
  const { userId, isOwner, isYou } = member
  const who = nameOf(member)
  const fields = { organizationId, userId }
  return (
    <>
      {!isOwner && (
        <ConfirmDialog
          action="Make owner"
          label={`Make owner: ${who}`}
          question={`Make ${who} an owner?`}
          confirm="primary"
          form={{ address: '/api/organizations/members/owner', fields: { ...fields, isOwner: 'true' } }}
        >
          An owner invites and removes people, and decides who else is an owner. You stay one too, until you
          step down.
        </ConfirmDialog>
      )}
      {isOwner && (
        <ConfirmDialog
          action={isYou ? 'Step down' : 'No longer owner'}
          label={isYou ? 'Step down as owner' : `No longer owner: ${who}`}
          question={isYou ? 'Step down as an owner?' : `Make ${who} a plain member?`}
          form={{ address: '/api/organizations/members/owner', fields: { ...fields, isOwner: 'false' } }}
        >
          {isYou
            ? 'You stay a member. Only another owner can make you one again.'
            : 'They stay a member with all courses.'}
        </ConfirmDialog>
      )}
      {!isYou && (
        <ConfirmDialog
          action="Remove"
          label={`Remove ${who}`}
          question={`Remove ${who}?`}
          form={{ address: '/api/organizations/members/remove', fields }}
        >
          Their seat is free again, and the organization’s courses close for them at once. Their account and
          what they have learned stay.
        </ConfirmDialog>
      )}
    </>
  )
}
