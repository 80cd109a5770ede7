import { z } from 'zod'
import { DELETE_PHRASE, deleteAccount } from '@/lib/account/delete-account'
import { clearSessionCookie } from '@/lib/sign-in/cookies'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { redirectTo } from '@/lib/sign-in/redirect'

const FormSchema = z.object({ confirmation: z.string().trim().toLowerCase().pipe(z.literal(DELETE_PHRASE)) })

export function POST(request: Request): Promise<Response> {
  return answerForm(request, '/account/data', async () => {
    await readForm(request, FormSchema)
    await deleteAccount(await requireSession(request.headers))
    return redirectTo('/?deleted=1', [clearSessionCookie()])
  })
}
