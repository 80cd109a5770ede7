import { createAccessCode } from '@/lib/access-codes/create-access-code'
import { NewAccessCodeSchema } from '@/lib/access-codes/schemas'
import { ReasonSchema } from '@/lib/admin/schemas'
import { readClient } from '@/lib/http/client-address'
import { readJson } from '@/lib/http/read-json'
import { sameOriginRoute } from '@/lib/http/route'
import { requireSession } from '@/lib/sign-in/current-session'

/** The note says what the code is for: it is the reason that the audit keeps. */
const InputSchema = NewAccessCodeSchema.extend({ note: ReasonSchema })

export const POST = sameOriginRoute({}, async (request) => {
  const admin = await requireSession(request.headers)
  const input = await readJson(request, InputSchema)
  const made = await createAccessCode(admin, input, readClient(request.headers))
  return Response.json(made, { status: 201, headers: { 'cache-control': 'no-store' } })
})
