import { sameOriginRoute } from '@/lib/http/route'
import { requireSession } from '@/lib/sign-in/current-session'
import { issueSessionToken } from '@/lib/tokens/issue-session-token'

export const POST = sameOriginRoute({ rateLimit: 'api_token' }, async (request) => {
  const token = await issueSessionToken(await requireSession(request.headers))
  return Response.json(token, { headers: { 'cache-control': 'no-store' } })
})
