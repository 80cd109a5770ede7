import { z } from 'zod'
import { removeApps } from '@/lib/authorization-server/remove-app'
import { ClientPathSchema } from '@/lib/clients/schemas'
import { readClient } from '@/lib/http/client-address'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { redirectTo } from '@/lib/sign-in/redirect'

const FormSchema = z.union([
  z.object({ clientId: ClientPathSchema }),
  z.object({ which: z.literal('all'), clientId: z.undefined().optional() }),
])

export function POST(request: Request): Promise<Response> {
  return answerForm(request, '/account/apps', async () => {
    const { userId } = await requireSession(request.headers)
    const { clientId } = await readForm(request, FormSchema)
    const removed = await removeApps({ userId, clientId }, readClient(request.headers))
    return redirectTo(`/account/apps?removed=${removed}`)
  })
}
