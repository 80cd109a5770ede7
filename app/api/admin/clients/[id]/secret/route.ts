import { rotateClientSecret } from '@/lib/clients/rotate-client-secret'
import { ClientPathSchema, RotationSchema } from '@/lib/clients/schemas'
import { readClient } from '@/lib/http/client-address'
import { parseInput, readJson } from '@/lib/http/read-json'
import { sameOriginRoute } from '@/lib/http/route'
import { requireSession } from '@/lib/sign-in/current-session'

export const POST = sameOriginRoute<{ id: string }>({}, async (request, { params }) => {
  const admin = await requireSession(request.headers)
  const id = parseInput(params.id, ClientPathSchema)
  const rotation = await readJson(request, RotationSchema)
  const rotated = await rotateClientSecret(admin, id, rotation, readClient(request.headers))
  return Response.json(rotated, { headers: { 'cache-control': 'no-store' } })
})
