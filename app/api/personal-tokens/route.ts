import { readClient } from '@/lib/http/client-address'
import { readJson } from '@/lib/http/read-json'
import { sameOriginRoute } from '@/lib/http/route'
import { createPersonalToken } from '@/lib/personal-tokens/create-personal-token'
import { NewPersonalTokenSchema } from '@/lib/personal-tokens/schemas'
import { requireSession } from '@/lib/sign-in/current-session'

export const POST = sameOriginRoute({ rateLimit: 'personal_tokens' }, async (request) => {
  const session = await requireSession(request.headers)
  const wanted = await readJson(request, NewPersonalTokenSchema)
  const made = await createPersonalToken(session, wanted, readClient(request.headers))
  return Response.json(made, { status: 201, headers: { 'cache-control': 'no-store' } })
})
