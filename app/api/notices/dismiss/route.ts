import { z } from 'zod'
import { safeReturnPath } from '@/lib/http/return-path'
import { dismissNotices } from '@/lib/notices/dismiss-notices'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { redirectTo } from '@/lib/sign-in/redirect'

const FormSchema = z.object({ upTo: z.uuid(), returnTo: z.string().optional() })

export function POST(request: Request): Promise<Response> {
  return answerForm(request, '/account', async () => {
    const { upTo, returnTo } = await readForm(request, FormSchema)
    await dismissNotices(await requireSession(request.headers), upTo)
    return redirectTo(safeReturnPath(returnTo, '/account'))
  })
}
