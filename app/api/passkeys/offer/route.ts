import { sameOriginRoute } from '@/lib/http/route'
import { declinePasskeyOffer } from '@/lib/passkeys/offer-passkey'
import { requireSession } from '@/lib/sign-in/current-session'

/** "Not now" to the offer of a passkey. */
export const DELETE = sameOriginRoute({ rateLimit: 'passkeys' }, async (request) => {
  await declinePasskeyOffer(await requireSession(request.headers))
  return new Response(null, { status: 204 })
})
