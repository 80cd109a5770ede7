import { z } from 'zod'
import { ReasonSchema } from '@/lib/admin/schemas'
import { readClient } from '@/lib/http/client-address'
import { changeSeats } from '@/lib/organizations/change-seats'
import { SeatsSchema } from '@/lib/organizations/schemas'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { redirectTo } from '@/lib/sign-in/redirect'

const PAGE = '/admin/organizations'
type Context = { params: Promise<{ id: string }> }

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answerForm(request, PAGE, async () => {
    const admin = await requireSession(request.headers)
    const id = z
      .uuid()
      .catch('')
      .parse((await params).id)
    const { seats, reason } = await readForm(request, z.object({ seats: SeatsSchema, reason: ReasonSchema }))
    await changeSeats(admin, id, seats, reason, readClient(request.headers))
    return redirectTo(`${PAGE}?done=seats`)
  })
}
