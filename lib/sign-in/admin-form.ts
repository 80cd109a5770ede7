// The frame around forms about somebody's account that administrators post: reads whom it is about from the address, the
// form, and who sends it. The use case asks for the role and the fresh sign-in.
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { readClient } from '@/lib/http/client-address'
import type { SignedIn } from '@/lib/sessions/schemas'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { withQuery } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'

type Context = { params: Promise<{ id: string }> }
type Given<Form> = { admin: SignedIn; userId: string; form: Form; client: ReturnType<typeof readClient> }

/** `work` returns what was done, for the page that the browser goes back to. */
export function adminUserForm<Schema extends z.ZodType>(
  schema: Schema,
  work: (given: Given<z.infer<Schema>>) => Promise<Record<string, string>>,
) {
  return async (request: Request, { params }: Context): Promise<Response> => {
    const id = z.uuid().safeParse((await params).id)
    const page = id.success ? `/admin/users/${id.data}` : '/admin/users'
    return answerForm(request, page, async () => {
      if (!id.success) throw new AppError('not_found')
      const admin = await requireSession(request.headers)
      const form = await readForm(request, schema)
      const client = readClient(request.headers)
      return redirectTo(withQuery(page, await work({ admin, userId: id.data, form, client })))
    })
  }
}
