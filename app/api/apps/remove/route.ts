import { z } from 'zod'
import { removeApp } from '@/lib/authorization-server/remove-app'
import { readClient } from '@/lib/http/client-address'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { redirectTo } from '@/lib/sign-in/redirect'

const FormSchema = z.object({
  clientId: z
    .string()
    .min(1)
    .max(100)
    .refine((id) => !id.includes('\0')),
})

export function POST(request: Request): Promise<Response> {
  return answerForm(request, '/account/apps', async () => {
    const { userId } = await requireSession(request.headers)
    const { clientId } = await readForm(request, FormSchema)
    await removeApp(userId, clientId, readClient(request.headers))
    return redirectTo('/account/apps?removed=1')
  })
}
