import { removeFromOrganization } from '@/lib/organizations/remove-from-organization'
import { MemberSchema } from '@/lib/organizations/schemas'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { organizationPath } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'

export function POST(request: Request): Promise<Response> {
  return answerForm(request, organizationPath(), async () => {
    const member = await readForm(request, MemberSchema)
    await removeFromOrganization(await requireSession(request.headers), member)
    return redirectTo(organizationPath({ done: 'removed' }))
  })
}
