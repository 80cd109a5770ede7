import { z } from 'zod'
import { readClient } from '@/lib/http/client-address'
import { removePersonalToken } from '@/lib/personal-tokens/remove-personal-token'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { tokensPath } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'

const FormSchema = z.object({ tokenId: z.uuid() })

export function POST(request: Request): Promise<Response> {
  return answerForm(request, tokensPath(), async () => {
    const { tokenId } = await readForm(request, FormSchema)
    const session = await requireSession(request.headers)
    await removePersonalToken(session, tokenId, readClient(request.headers))
    return redirectTo(tokensPath({ removed: '1' }))
  })
}
