import { z } from 'zod'
import { beginConnect } from '@/lib/identities/begin-connect'
import { ProviderIdSchema } from '@/lib/identities/schemas'
import { beginSignIn } from '@/lib/sign-in/begin-sign-in'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { identitiesPath } from '@/lib/sign-in/paths'

const FormSchema = z.object({ provider: ProviderIdSchema })

export function POST(request: Request): Promise<Response> {
  return answerForm(request, identitiesPath(), async () => {
    const { provider } = await readForm(request, FormSchema)
    const intent = await beginConnect(await requireSession(request.headers), provider)
    return beginSignIn({ request, provider, returnTo: identitiesPath(), intent })
  })
}
