import { z } from 'zod'
import { endAccessCode } from '@/lib/access-codes/end-access-code'
import { ReasonSchema } from '@/lib/admin/schemas'
import { adminForm } from '@/lib/sign-in/admin-form'

const FormSchema = z.object({ reason: ReasonSchema })

export const POST = adminForm(
  () => '/admin/access-codes',
  FormSchema,
  async ({ admin, id, form, client }) => {
    await endAccessCode(admin, id, form.reason, client)
    return { done: 'code_ended' }
  },
)
