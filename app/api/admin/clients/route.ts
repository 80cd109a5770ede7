import { NewClientSchema } from '@/lib/clients/checked-settings'
import { registerClient } from '@/lib/clients/register-client'
import { readClient } from '@/lib/http/client-address'
import { readJson } from '@/lib/http/read-json'
import { sameOriginRoute } from '@/lib/http/route'
import { requireSession } from '@/lib/sign-in/current-session'

export const POST = sameOriginRoute({}, async (request) => {
  const admin = await requireSession(request.headers)
  const input = await readJson(request, NewClientSchema)
  const made = await registerClient(admin, input, readClient(request.headers))
  return Response.json(made, { status: 201, headers: { 'cache-control': 'no-store' } })
})
