import { z } from 'zod'
import { endUserSessions } from '@/lib/admin/end-user-sessions'
import { ReasonSchema } from '@/lib/admin/schemas'
import { adminUserForm } from '@/lib/sign-in/admin-form'

/** Without an id: all of them. */
const FormSchema = z.object({ sessionId: z.uuid().optional(), reason: ReasonSchema })

export const POST = adminUserForm(FormSchema, async ({ admin, userId, form, client }) => {
  const { sessionId, reason } = form
  const ended = await endUserSessions(admin, { userId, sessionId }, { reason, client })
  return { done: 'ended', count: String(ended) }
})
