// The one guard of all resource routes: bearer token, then revocation, then scope. It costs no database query.
// @see RFC 6750, section 2.1: the header is the only place where a token is taken from
import { AppError } from '@/lib/errors'
import type { Scope } from '@/lib/roles/schemas'
import { isRevoked } from '@/lib/tokens/revocations'
import type { AccessTokenClaims } from '@/lib/tokens/schemas'
import { verifyAccessTokenOnce } from '@/lib/tokens/verified-tokens'

/** @throws AppError missing_token | invalid_token | token_expired | token_revoked | insufficient_scope */
export async function authorizeRequest(headers: Headers, scope?: Scope): Promise<AccessTokenClaims> {
  const claims = await verifyAccessTokenOnce(readBearerToken(headers))
  if (await isRevoked(claims)) throw new AppError('token_revoked')
  if (scope && !hasScope(claims, scope))
    throw new AppError('insufficient_scope', { detail: `needs ${scope}` })
  return claims
}

export const hasScope = (claims: AccessTokenClaims, scope: Scope): boolean =>
  claims.scope.split(' ').includes(scope)

function readBearerToken(headers: Headers): string {
  const header = headers.get('authorization')
  if (!header) throw new AppError('missing_token')
  const [, token] = /^Bearer +([\w.~+/-]+=*)$/i.exec(header) ?? []
  if (!token) throw new AppError(/^Bearer\b/i.test(header) ? 'invalid_token' : 'missing_token')
  return token
}
