import { z } from 'zod'
import { readClient } from '@/lib/http/client-address'
import { disconnectIdentity } from '@/lib/identities/disconnect-identity'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { identitiesPath } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'

const FormSchema = z.object({ identityId: z.uuid() })

export function POST(request: Request): Promise<Response> {
  return answerForm(request, identitiesPath(), async () => {
    const { identityId } = await readForm(request, FormSchema)
    const session = await requireSession(request.headers)
    const disconnected = await disconnectIdentity(session, identityId, readClient(request.headers))
    return redirectTo(identitiesPath({ disconnected }))
  })
}
