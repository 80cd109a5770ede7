import { secretRoute } from '@/lib/http/route'
import { exchangePersonalToken } from '@/lib/personal-tokens/exchange-personal-token'

export const POST = secretRoute({ rateLimit: 'personal_tokens' }, async (_request, { secret }) =>
  Response.json(await exchangePersonalToken(secret), { headers: { 'cache-control': 'no-store' } }),
)
