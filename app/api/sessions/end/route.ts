import { z } from 'zod'
import { readClient } from '@/lib/http/client-address'
import { endOwnSessions } from '@/lib/sessions/end-own-sessions'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { redirectTo } from '@/lib/sign-in/redirect'
import { signOut } from '@/lib/sign-in/sign-out'

const FormSchema = z.union([
  z.object({ sessionId: z.uuid() }),
  z.object({ which: z.enum(['others', 'all']) }),
])

export function POST(request: Request): Promise<Response> {
  return answerForm(request, '/account/sessions', async () => {
    const form = await readForm(request, FormSchema)
    const which = 'which' in form ? form.which : form
    const session = await requireSession(request.headers)
    // The current one last, and as a sign-out: it may have a session at the provider to end as well.
    const ended = await endOwnSessions(
      session,
      which === 'all' ? 'others' : which,
      readClient(request.headers),
    )
    if (which === 'all') return signOut(request)
    return redirectTo(`/account/sessions?ended=${ended}`)
  })
}
