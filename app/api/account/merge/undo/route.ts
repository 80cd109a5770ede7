import { z } from 'zod'
import { undoMerge } from '@/lib/account/undo-merge'
import { readClient } from '@/lib/http/client-address'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { identitiesPath } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'

const FormSchema = z.object({ mergeId: z.uuid() })

export function POST(request: Request): Promise<Response> {
  return answerForm(request, identitiesPath(), async () => {
    const { mergeId } = await readForm(request, FormSchema)
    await undoMerge(await requireSession(request.headers), mergeId, readClient(request.headers))
    return redirectTo(identitiesPath({ unmerged: '1' }))
  })
}
