import { readClient } from '@/lib/http/client-address'
import { endCurrentSession } from '@/lib/sign-in/end-current-session'
import { answerForm } from '@/lib/sign-in/form-route'
import { loginPath } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'

type Context = { params: Promise<{ uid: string }> }

/** Signs out here, so that another account can be signed in to for the same request. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const callbackUrl = `/consent/${(await params).uid}`
  return answerForm(request, callbackUrl, async () => {
    const cookie = await endCurrentSession(request.headers, readClient(request.headers))
    return redirectTo(loginPath({ callbackUrl }), [cookie])
  })
}
