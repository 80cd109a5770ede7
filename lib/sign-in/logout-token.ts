// Reads Keycloak's word that a session ended there. Whether it was used before is the database's to say.
// @see OpenID Connect Back-Channel Logout 1.0, section 2.6
import { jwtVerify } from 'jose'
import { z } from 'zod'
import { later, SECOND } from '@/lib/clock'
import { jwtChecks } from '@/lib/flow-recorder/jwt-checks'
import { tellLogoutTokenReceived } from '@/lib/flow-recorder/tell-logout'
import type { ProviderLogout } from '@/lib/sessions/end-provider-sessions'
import type { ProviderSettings } from '@/lib/sign-in/provider-settings'
import { ID_TOKEN_ALGORITHMS, keySetOf } from '@/lib/sign-in/verify-id-token'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const TYPE = 'logout+jwt'
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
  const { jti: tokenId, sid, sub = '' } = await verify(token, { issuer, clientId })
  const whose = sid === undefined ? { subject: sub } : { sessionId: sid }
  return { issuer, tokenId, until: later((OLDEST_SECONDS + 2 * CLOCK_SKEW_SECONDS) * SECOND), ...whose }
}

/** Signature and claims by jose, the rest by our schema; what was compared is told, also of a token that is refused. */
async function verify(
  token: string,
  { issuer, clientId }: { issuer: string; clientId: string },
): Promise<z.infer<typeof ClaimsSchema>> {
  const expected = { alg: ID_TOKEN_ALGORITHMS, typ: TYPE, iss: issuer, aud: clientId, oldest: OLDEST_SECONDS }
  const signed = await jwtVerify(token, await keySetOf(issuer), {
    issuer,
    audience: clientId,
    typ: TYPE,
    algorithms: ID_TOKEN_ALGORITHMS,
    clockTolerance: CLOCK_SKEW_SECONDS,
    maxTokenAge: OLDEST_SECONDS,
  }).catch((error: unknown) => {
    tellLogoutTokenReceived(token, () => jwtChecks(token, expected, error))
    throw error
  })
  const read = ClaimsSchema.safeParse(signed.payload)
  tellLogoutTokenReceived(token, () => [
    ...jwtChecks(token, expected),
    { name: 'events, jti, sub or sid; no nonce', passed: read.success },
  ])
  if (!read.success) throw read.error
  return read.data
}
