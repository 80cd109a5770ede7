import { readClient } from '@/lib/http/client-address'
import { readJson } from '@/lib/http/read-json'
import { sameOriginRoute } from '@/lib/http/route'
import { createInvite } from '@/lib/organizations/create-invite'
import { NewInviteSchema } from '@/lib/organizations/schemas'
import { requireSession } from '@/lib/sign-in/current-session'

/** JSON and not a form: the link is told in this answer alone, and stands in no address. */
export const POST = sameOriginRoute({ rateLimit: 'codes' }, async (request) => {
  const input = await readJson(request, NewInviteSchema)
  const session = await requireSession(request.headers)
  const invite = await createInvite(session, input, readClient(request.headers))
  return Response.json(invite, { status: 201, headers: { 'cache-control': 'no-store' } })
})
