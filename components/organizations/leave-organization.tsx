// Leaving, or what has to be done before.
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { Membership } from '@/lib/organizations/schemas'

export function LeaveOrganization({ organization }: { organization: Membership }) {
  const { id, name, memberCount, isOwner, members } = organization
  const alone = memberCount === 1
  const lastOwner = isOwner && members.filter((member) => member.isOwner).length === 1
  return (
    <div className="space-y-3 border-t border-line pt-6">
      <h3 className="font-semibold">Leave</h3>
      {lastOwner && !alone ? (
        <p className="text-sm text-muted">
          You’re the only owner. Make another member an owner first, then you can leave.
        </p>
      ) : (
        <ConfirmDialog
          action="Leave"
          label={`Leave ${name}`}
          question={`Leave ${name}?`}
          size="md"
          form={{ address: '/api/organizations/leave', fields: { organizationId: id } }}
        >
          {alone
            ? 'You’re the last member: the organization ends with you, and its open invites stop working.'
            : 'Its courses close for you at once. To come back you need a new invite.'}
        </ConfirmDialog>
      )}
    </div>
  )
}
