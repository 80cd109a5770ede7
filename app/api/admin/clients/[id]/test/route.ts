import { beginClientTest } from '@/lib/client-tests/begin-client-test'
import { TEST_LIFETIME_SECONDS } from '@/lib/client-tests/open-test'
import { ClientTestSchema } from '@/lib/client-tests/schemas'
import { ClientPathSchema } from '@/lib/clients/schemas'
import { AppError } from '@/lib/errors'
import { readClient } from '@/lib/http/client-address'
import { clientTestCookie } from '@/lib/sign-in/cookies'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { redirectTo } from '@/lib/sign-in/redirect'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { data: id = null } = ClientPathSchema.safeParse((await params).id)
  return answerForm(request, id === null ? '/admin/clients' : `/admin/clients/${id}`, async () => {
    if (id === null) throw new AppError('not_found')
    const admin = await requireSession(request.headers)
    const { secret } = await readForm(request, ClientTestSchema)
    const { to, handle } = await beginClientTest(admin, id, { secret, client: readClient(request.headers) })
    return redirectTo(to, handle === null ? [] : [clientTestCookie(handle, TEST_LIFETIME_SECONDS)])
  })
}
