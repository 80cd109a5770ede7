// Issues our access tokens: a signed JWT that any resource server can verify from /.well-known/jwks.json.
// Nothing personal goes into it.
// @see RFC 9068
import { SignJWT } from 'jose'
import { epochSeconds } from '@/lib/clock'
import { env } from '@/lib/env'
import { tokensIssued } from '@/lib/metrics'
import type { Role, Scope } from '@/lib/roles/schemas'
import { ACCESS_TOKEN_TYPE, BROWSER_CLIENT_ID, type Actor, type TokenResponse } from '@/lib/tokens/schemas'
import { activeKey } from '@/lib/tokens/signing-keys'
import { newTokenId } from '@/lib/tokens/token-id'

export type AccessTokenRequest = {
  sub: string
  clientId: string
  scopes: readonly Scope[]
  /** Left out for machines, as is `sid`: our session behind the token. */
  roles?: readonly Role[] | undefined
  sid?: string | undefined
  /** The stored id of the grant or personal token it comes from: ending that ends it. */
  grantId?: string | undefined
  /** Whom it is for; the course API unless told. */
  audience?: string
  /** Who acts for the subject (RFC 8693, section 4.1). */
  act?: Actor
  /** The token expires by then, even if tokens usually live longer. */
  notAfter?: Date | null
}

/** The audience of the course API. */
export const apiAudience = (): string => `${env().APP_URL}/api`

export async function issueAccessToken({
  sub,
  clientId,
  scopes,
  roles,
  sid,
  grantId,
  audience = apiAudience(),
  act,
  notAfter,
}: AccessTokenRequest): Promise<TokenResponse> {
  const { APP_URL } = env()
  const { kid, algorithm, key } = await activeKey()
  const scope = scopes.join(' ')
  const issuedAt = epochSeconds()
  const ttl = lifetimeSeconds(issuedAt, notAfter)
  const accessToken = await new SignJWT({
    client_id: clientId,
    scope,
    ...(roles && { roles: [...roles] }),
    ...(sid && { sid }),
    ...(act && { act }),
  })
    .setProtectedHeader({ typ: ACCESS_TOKEN_TYPE, alg: algorithm, kid })
    .setIssuer(APP_URL)
    .setAudience(audience)
    .setSubject(sub)
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(issuedAt + ttl)
    .setJti(newTokenId(grantId))
    .sign(key)
  tokensIssued.inc({ grant: grantOf({ act, clientId }) })
  return { access_token: accessToken, token_type: 'Bearer', expires_in: ttl, scope }
}

const grantOf = ({ act, clientId }: { act: Actor | undefined; clientId: string }): string => {
  if (act) return 'token_exchange'
  return clientId === BROWSER_CLIENT_ID ? 'session' : 'personal_token'
}

/** At least one, because a token that lives for no time at all is no answer to a valid request. */
export function lifetimeSeconds(issuedAt: number, notAfter: Date | null | undefined): number {
  const { ACCESS_TOKEN_TTL_SECONDS: usual } = env()
  return notAfter ? Math.max(1, Math.min(usual, epochSeconds(notAfter) - issuedAt)) : usual
}
