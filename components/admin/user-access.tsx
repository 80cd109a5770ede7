// Closing an account, and opening it again.
import { ActionDialog } from '@/components/admin/action-dialog'
import type { UserView } from '@/lib/admin/schemas'

export function UserAccess({ id, state }: Pick<UserView, 'id' | 'state'>) {
  if (state === 'disabled')
    return (
      <ActionDialog
        action="Enable account"
        question="Enable this account?"
        address={`/api/admin/users/${id}/enable`}
        size="md"
        confirm="primary"
      >
        <p>The person can sign in again, with everything as it was.</p>
      </ActionDialog>
    )
  return (
    <ActionDialog
      action="Disable account"
      question="Disable this account?"
      address={`/api/admin/users/${id}/disable`}
      size="md"
    >
      <p>
        All sessions and API tokens end within a second, and nobody can sign in to it. Nothing is deleted: it
        can be enabled again.
      </p>
    </ActionDialog>
  )
}
