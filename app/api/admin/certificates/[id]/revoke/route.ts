import { z } from 'zod'
import { ReasonSchema } from '@/lib/admin/schemas'
import { revokeCertificate } from '@/lib/certificates/revoke-certificate'
import { AppError } from '@/lib/errors'
import { readClient } from '@/lib/http/client-address'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { withQuery } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'

const PAGE = '/admin/certificates'
const FormSchema = z.object({ reason: ReasonSchema })

export function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerForm(request, PAGE, async () => {
    const id = z.uuid().safeParse((await params).id)
    if (!id.success) throw new AppError('not_found')
    const admin = await requireSession(request.headers)
    const { reason } = await readForm(request, FormSchema)
    const revoked = await revokeCertificate(admin, id.data, reason, readClient(request.headers))
    const done = revoked ? 'certificate_revoked' : 'certificate_was_revoked'
    return redirectTo(withQuery(PAGE, { q: id.data, done }))
  })
}
