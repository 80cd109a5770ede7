import { askAsMachine } from '@/lib/flow-runner/ask-as-machine'
import { MachineRequestSchema } from '@/lib/flow-runner/schemas'
import { readJson } from '@/lib/http/read-json'
import { sameOriginRoute } from '@/lib/http/route'
import { requireSession } from '@/lib/sign-in/current-session'

export const POST = sameOriginRoute({ rateLimit: 'oauth_token' }, async (request) => {
  const session = await requireSession(request.headers)
  const answer = await askAsMachine(session, await readJson(request, MachineRequestSchema))
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
})
