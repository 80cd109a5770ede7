import { z } from 'zod'
import { enableUser } from '@/lib/admin/disable-user'
import { ReasonSchema } from '@/lib/admin/schemas'
import { adminUserForm } from '@/lib/sign-in/admin-form'

export const POST = adminUserForm(
  z.object({ reason: ReasonSchema }),
  async ({ admin, userId, form, client }) => {
    await enableUser(admin, userId, { reason: form.reason, client })
    return { done: 'enabled' }
  },
)
