import { z } from 'zod'
import { takeRoleFrom } from '@/lib/admin/change-user-roles'
import { GrantSourceSchema, ReasonSchema } from '@/lib/admin/schemas'
import { RoleSchema } from '@/lib/roles/schemas'
import { adminUserForm } from '@/lib/sign-in/admin-form'

const FormSchema = z.object({ role: RoleSchema, source: GrantSourceSchema, reason: ReasonSchema })

export const POST = adminUserForm(FormSchema, async ({ admin, userId, form, client }) => {
  const { role, source, reason } = form
  const changed = await takeRoleFrom(admin, { userId, role, source }, { reason, client })
  return { done: changed ? 'taken' : 'had_none' }
})
