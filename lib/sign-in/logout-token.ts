// Reads Keycloak's word that a session ended there. Whether it was used before is the database's to say.
// @see OpenID Connect Back-Channel Logout 1.0, section 2.6
import { jwtVerify } from 'jose'
import { z } from 'zod'
import { later, SECOND } from '@/lib/clock'
import type { ProviderLogout } from '@/lib/sessions/end-provider-sessions'
import type { ProviderSettings } from '@/lib/sign-in/provider-settings'
import { ID_TOKEN_ALGORITHMS, keySetOf } from '@/lib/sign-in/verify-id-token'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const OLDEST_SECONDS = 120
const CLOCK_SKEW_SECONDS = 30
const MAX_LENGTH = 8 * 1024

const name = z.string().min(1).max(255)

const ClaimsSchema = z
  .object({
    jti: name,
    sub: name.optional(),
    sid: name.optional(),
    events: z.object({ [EVENT]: z.looseObject({}) }),
    // With one, it would be an ID token in disguise.
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined, 'needs sub or sid')

/** @throws jose's JOSEError or a ZodError for whatever the provider didn't sign for this, a TypeError when its keys can't be read */
export async function readLogoutToken(
  token: string,
  { issuer, clientId }: Pick<ProviderSettings, 'issuer' | 'clientId'>,
): Promise<ProviderLogout> {
  if (token.length > MAX_LENGTH) throw new TypeError('too long')
  const { payload } = await jwtVerify(token, await keySetOf(issuer), {
    issuer,
    audience: clientId,
    typ: 'logout+jwt',
    algorithms: ID_TOKEN_ALGORITHMS,
    clockTolerance: CLOCK_SKEW_SECONDS,
    maxTokenAge: OLDEST_SECONDS,
  })
  const { jti: tokenId, sid, sub = '' } = ClaimsSchema.parse(payload)
  const whose = sid === undefined ? { subject: sub } : { sessionId: sid }
  return { issuer, tokenId, until: later((OLDEST_SECONDS + 2 * CLOCK_SKEW_SECONDS) * SECOND), ...whose }
}
