import { z } from 'zod'
import { giveRoleTo } from '@/lib/admin/change-user-roles'
import { ReasonSchema, UntilSchema } from '@/lib/admin/schemas'
import { RoleSchema } from '@/lib/roles/schemas'
import { adminUserForm } from '@/lib/sign-in/admin-form'

const FormSchema = z.object({ role: RoleSchema, until: UntilSchema, reason: ReasonSchema })

export const POST = adminUserForm(FormSchema, async ({ admin, userId, form, client }) => {
  const { role, until, reason } = form
  const changed = await giveRoleTo(admin, { userId, role, until }, { reason, client })
  return { done: changed ? 'given' : 'had_it' }
})
