import { z } from 'zod'
import { deleteAllFlows, deleteFlow } from '@/lib/flow-recorder/delete-flows'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { redirectTo } from '@/lib/sign-in/redirect'

const FormSchema = z.union([z.object({ flowId: z.uuid() }), z.object({ which: z.literal('all') })])

export function POST(request: Request): Promise<Response> {
  return answerForm(request, '/inspector', async () => {
    const form = await readForm(request, FormSchema)
    const { userId } = await requireSession(request.headers)
    if ('which' in form) return redirectTo(`/inspector?deleted=${await deleteAllFlows(userId)}`)
    await deleteFlow(userId, form.flowId)
    return redirectTo('/inspector?deleted=1')
  })
}
