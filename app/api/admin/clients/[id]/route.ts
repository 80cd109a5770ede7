import { editClient } from '@/lib/clients/change-client'
import { ClientEditSchema, ClientPathSchema } from '@/lib/clients/schemas'
import { readClient } from '@/lib/http/client-address'
import { parseInput, readJson } from '@/lib/http/read-json'
import { sameOriginRoute } from '@/lib/http/route'
import { requireSession } from '@/lib/sign-in/current-session'

export const PUT = sameOriginRoute<{ id: string }>({}, async (request, { params }) => {
  const admin = await requireSession(request.headers)
  const id = parseInput(params.id, ClientPathSchema)
  const edit = await readJson(request, ClientEditSchema)
  await editClient(admin, id, edit, readClient(request.headers))
  return Response.json({ id })
})
