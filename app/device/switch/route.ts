import { z } from 'zod'
import { readClient } from '@/lib/http/client-address'
import { endCurrentSession } from '@/lib/sign-in/end-current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { loginPath, withQuery } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'

const FormSchema = z.object({ user_code: z.string().max(20).optional() })

/** Signs out here, so that another account can be signed in to; its owner sends the code once more. */
export function POST(request: Request): Promise<Response> {
  return answerForm(request, '/device', async () => {
    const { user_code } = await readForm(request, FormSchema)
    const cookie = await endCurrentSession(request.headers, readClient(request.headers))
    return redirectTo(loginPath({ callbackUrl: withQuery('/device', { user_code }) }), [cookie])
  })
}
