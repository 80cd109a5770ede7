import { changeOwner } from '@/lib/organizations/change-owner'
import { OwnerSchema } from '@/lib/organizations/schemas'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { organizationPath } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'

export function POST(request: Request): Promise<Response> {
  return answerForm(request, organizationPath(), async () => {
    const wish = await readForm(request, OwnerSchema)
    await changeOwner(await requireSession(request.headers), wish)
    return redirectTo(organizationPath({ done: wish.isOwner ? 'owner' : 'not-owner' }))
  })
}
