import { ReasonSchema } from '@/lib/admin/schemas'
import { readClient } from '@/lib/http/client-address'
import { readJson } from '@/lib/http/read-json'
import { sameOriginRoute } from '@/lib/http/route'
import { createOrganization } from '@/lib/organizations/create-organization'
import { NewOrganizationSchema } from '@/lib/organizations/schemas'
import { requireSession } from '@/lib/sign-in/current-session'

const InputSchema = NewOrganizationSchema.extend({ reason: ReasonSchema })

export const POST = sameOriginRoute({}, async (request) => {
  const admin = await requireSession(request.headers)
  const input = await readJson(request, InputSchema)
  return Response.json(await createOrganization(admin, input, readClient(request.headers)), { status: 201 })
})
