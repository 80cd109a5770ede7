import { z } from 'zod'
import { endAccessCode } from '@/lib/access-codes/end-access-code'
import { ReasonSchema } from '@/lib/admin/schemas'
import { readClient } from '@/lib/http/client-address'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { redirectTo } from '@/lib/sign-in/redirect'

const PAGE = '/admin/access-codes'
type Context = { params: Promise<{ id: string }> }

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answerForm(request, PAGE, async () => {
    const admin = await requireSession(request.headers)
    const id = z
      .uuid()
      .catch('')
      .parse((await params).id)
    const { reason } = await readForm(request, z.object({ reason: ReasonSchema }))
    await endAccessCode(admin, id, reason, readClient(request.headers))
    return redirectTo(`${PAGE}?done=code_ended`)
  })
}
