import { z } from 'zod'
import { ReasonSchema } from '@/lib/admin/schemas'
import { changeSeats } from '@/lib/organizations/change-seats'
import { SeatsSchema } from '@/lib/organizations/schemas'
import { adminForm } from '@/lib/sign-in/admin-form'

const FormSchema = z.object({ seats: SeatsSchema, reason: ReasonSchema })

export const POST = adminForm(
  () => '/admin/organizations',
  FormSchema,
  async ({ admin, id, form, client }) => {
    await changeSeats(admin, id, form.seats, form.reason, client)
    return { done: 'seats' }
  },
)
