import { z } from 'zod'
import { endUserApps } from '@/lib/admin/end-user-apps'
import { ReasonSchema } from '@/lib/admin/schemas'
import { ClientPathSchema } from '@/lib/clients/schemas'
import { adminUserForm } from '@/lib/sign-in/admin-form'

/** Without an id: all of them. */
const FormSchema = z.object({ clientId: ClientPathSchema.optional(), reason: ReasonSchema })

export const POST = adminUserForm(FormSchema, async ({ admin, userId, form, client }) => {
  const { clientId, reason } = form
  await endUserApps(admin, { userId, clientId }, { reason, client })
  return { done: 'apps_removed' }
})
