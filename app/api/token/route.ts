import { sameOriginRoute } from '@/lib/http/route'
import { requireSession } from '@/lib/sign-in/current-person'
import { issueSessionToken } from '@/lib/tokens/issue-session-token'

export const POST = sameOriginRoute({ rateLimit: 'api_token' }, async () => {
  const token = await issueSessionToken(await requireSession())
  return Response.json(token, { headers: { 'cache-control': 'no-store' } })
})
