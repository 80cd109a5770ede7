import { z } from 'zod'
import { safeReturnPath } from '@/lib/http/return-path'
import { ProviderIdSchema } from '@/lib/identities/schemas'
import { beginConfirmation } from '@/lib/sign-in/begin-confirmation'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { confirmPath, HOME } from '@/lib/sign-in/paths'

const FormSchema = z.object({ provider: ProviderIdSchema, callbackUrl: z.string().optional() })

export function POST(request: Request): Promise<Response> {
  return answerForm(request, confirmPath(), async () => {
    const { provider, callbackUrl } = await readForm(request, FormSchema)
    const returnTo = safeReturnPath(callbackUrl, HOME)
    // From here on a refusal knows where the person wants to go in the end.
    return answerForm(request, confirmPath({ callbackUrl: returnTo }), async () =>
      beginConfirmation({ request, session: await requireSession(request.headers), provider, returnTo }),
    )
  })
}
