import { z } from 'zod'
import { mergeAccounts } from '@/lib/account/merge-accounts'
import { AppError } from '@/lib/errors'
import { readClient } from '@/lib/http/client-address'
import { forgetWaiting } from '@/lib/identities/forget-waiting'
import { clearWaitingCookie, readWaitingToken } from '@/lib/sign-in/cookies'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { identitiesPath, mergePath } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'

const FormSchema = z.object({ choice: z.enum(['merge', 'cancel']) })

export function POST(request: Request): Promise<Response> {
  return answerForm(request, mergePath(), async () => {
    const { choice } = await readForm(request, FormSchema)
    const session = await requireSession(request.headers)
    const handle = readWaitingToken(request.headers)
    if (choice === 'cancel') {
      await forgetWaiting(handle)
      return redirectTo(identitiesPath(), [clearWaitingCookie()])
    }
    if (!handle) throw new AppError('connect_expired')
    await mergeAccounts(session, handle, readClient(request.headers))
    return redirectTo(identitiesPath({ merged: '1' }), [clearWaitingCookie()])
  })
}
