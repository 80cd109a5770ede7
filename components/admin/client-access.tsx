// Closing a client, and opening it again.
import { ActionDialog } from '@/components/admin/action-dialog'
import type { ClientView } from '@/lib/clients/schemas'

export function ClientAccess({ id, disabledAt }: Pick<ClientView, 'id' | 'disabledAt'>) {
  if (disabledAt)
    return (
      <ActionDialog
        action="Enable client"
        question="Enable this client?"
        address={`/api/admin/clients/${id}/enable`}
        size="md"
        confirm="primary"
        told={false}
      >
        <p>It can ask for access again. People who had connected it connect it anew.</p>
      </ActionDialog>
    )
  return (
    <ActionDialog
      action="Disable client"
      question="Disable this client?"
      address={`/api/admin/clients/${id}/disable`}
      size="md"
      told={false}
    >
      <p>
        Its tokens end within a second, and it gets no new ones. Nothing is deleted: it can be enabled again.
      </p>
    </ActionDialog>
  )
}
