import { z } from 'zod'
import { ReasonSchema } from '@/lib/admin/schemas'
import { disableClient } from '@/lib/clients/disable-client'
import { ClientPathSchema } from '@/lib/clients/schemas'
import { adminForm } from '@/lib/sign-in/admin-form'

export const POST = adminForm(
  (id) => (id === null ? '/admin/clients' : `/admin/clients/${id}`),
  z.object({ reason: ReasonSchema }),
  async ({ admin, id, form, client }) => {
    await disableClient(admin, id, { reason: form.reason, client })
    return { done: 'client_disabled' }
  },
  ClientPathSchema,
)
