// The frame around forms about one thing that administrators post: reads what it is about from the address, the form, and
// who sends it. The use case asks for the role and the fresh sign-in.
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { readClient } from '@/lib/http/client-address'
import type { SignedIn } from '@/lib/sessions/schemas'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { withQuery } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'

type Context = { params: Promise<{ id: string }> }
type Sent<Form> = { admin: SignedIn; form: Form; client: ReturnType<typeof readClient> }
/** Returns what was done, for the page that the browser goes back to. */
type Work<About> = (given: About) => Promise<Record<string, string>>

/** `pageOf` gets null for an address that can't be of anything. */
export function adminForm<Schema extends z.ZodType>(
  pageOf: (id: string | null) => string,
  schema: Schema,
  work: Work<Sent<z.infer<Schema>> & { id: string }>,
  idSchema: z.ZodType<string> = z.uuid(),
) {
  return async (request: Request, { params }: Context): Promise<Response> => {
    const { data: id = null } = idSchema.safeParse((await params).id)
    const page = pageOf(id)
    return answerForm(request, page, async () => {
      if (id === null) throw new AppError('not_found')
      const admin = await requireSession(request.headers)
      const form = await readForm(request, schema)
      return redirectTo(withQuery(page, await work({ admin, id, form, client: readClient(request.headers) })))
    })
  }
}

/** About somebody's account. */
export const adminUserForm = <Schema extends z.ZodType>(
  schema: Schema,
  work: Work<Sent<z.infer<Schema>> & { userId: string }>,
) =>
  adminForm(
    (id) => (id === null ? '/admin/users' : `/admin/users/${id}`),
    schema,
    ({ id: userId, ...sent }) => work({ ...sent, userId }),
  )
