import { z } from 'zod'
import { answerConsent } from '@/lib/authorization-server/interactions'
import { readClient } from '@/lib/http/client-address'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { redirectTo } from '@/lib/sign-in/redirect'

const FormSchema = z.object({ decision: z.enum(['allow', 'deny']) })

type Context = { params: Promise<{ uid: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { uid } = await params
  return answerForm(request, `/consent/${uid}`, async () => {
    const { headers } = request
    const session = await requireSession(headers)
    const { decision } = await readForm(request, FormSchema)
    await answerConsent({ headers, uid, session, client: readClient(headers), allow: decision === 'allow' })
    return redirectTo(`/consent/${uid}/done`)
  })
}
