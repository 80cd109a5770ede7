import { readClient } from '@/lib/http/client-address'
import { leaveOrganization } from '@/lib/organizations/leave-organization'
import { OrganizationIdSchema } from '@/lib/organizations/schemas'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { organizationPath } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'

export function POST(request: Request): Promise<Response> {
  return answerForm(request, organizationPath(), async () => {
    const { organizationId } = await readForm(request, OrganizationIdSchema)
    const session = await requireSession(request.headers)
    await leaveOrganization(session, organizationId, readClient(request.headers))
    return redirectTo(organizationPath({ done: 'left' }))
  })
}
