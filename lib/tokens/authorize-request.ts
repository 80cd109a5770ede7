// The one guard of all resource routes: token (with its key, where it is bound to one), then revocation, then scope. It
// costs no database query.
// @see RFC 6750, section 2.1: the header is the only place where a token is taken from; RFC 9449, section 7.1
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { recordFacts } from '@/lib/flow-recorder/record'
import { tellRevocation, tellScope, tellTokenVerified } from '@/lib/flow-recorder/tell-token'
import { countingRefusedTokens } from '@/lib/metrics'
import type { Scope } from '@/lib/roles/schemas'
import { requireProof } from '@/lib/tokens/dpop-proof'
import { apiAudience } from '@/lib/tokens/issue-access-token'
import { isForeign, isMachine } from '@/lib/tokens/require-person'
import { isRevoked } from '@/lib/tokens/revocations'
import type { AccessTokenClaims } from '@/lib/tokens/schemas'
import { verifyAccessTokenOnce } from '@/lib/tokens/verified-tokens'

type GuardedRequest = Pick<Request, 'headers' | 'method' | 'url'>

/** @throws AppError missing_token | invalid_token | token_expired | token_revoked | insufficient_scope */
export const authorizeRequest = (request: GuardedRequest, scope?: Scope): Promise<AccessTokenClaims> =>
  countingRefusedTokens(() => authorize(request, scope))

async function authorize(
  { headers, method, url }: GuardedRequest,
  scope: Scope | undefined,
): Promise<AccessTokenClaims> {
  const dpop = /^DPoP +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  const token = dpop ?? readBearerToken(headers)
  const claims = await verifyAccessTokenOnce(token)
  // Whoever holds a good token may see what became of it: the person, not a machine.
  if (!isMachine(claims) && !isForeign(claims)) recordFacts({ userId: claims.sub, party: claims.client_id })
  if (claims.cnf)
    await requireProof(dpop ? headers.get('dpop') : null, { method, url, token, jkt: claims.cnf.jkt })
  else if (dpop) throw new AppError('missing_token', { detail: 'not bound to a key, so not for this scheme' })
  tellTokenVerified(claims, { iss: env().APP_URL, aud: apiAudience() })
  const revoked = await isRevoked(claims)
  tellRevocation(revoked)
  if (revoked) throw new AppError('token_revoked')
  tellScope(scope, claims.scope)
  if (scope && !hasScope(claims, scope))
    throw new AppError('insufficient_scope', { detail: `needs ${scope}` })
  return claims
}

export const hasScope = (claims: AccessTokenClaims, scope: Scope): boolean =>
  claims.scope.split(' ').includes(scope)

/** @throws AppError missing_token | invalid_token */
export function readBearerToken(headers: Headers): string {
  const header = headers.get('authorization')
  if (!header) throw new AppError('missing_token')
  const [, token] = /^Bearer +([\w.~+/-]+=*)$/i.exec(header) ?? []
  if (!token) throw new AppError(/^Bearer\b/i.test(header) ? 'invalid_token' : 'missing_token')
  return token
}
