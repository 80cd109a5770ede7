// The one guard of all resource routes: token (with its key, where it is bound to one), then revocation, then scope. It
// costs no database query.
// @see RFC 6750, section 2.1: the header is the only place where a token is taken from; RFC 9449, section 7.1
import { decodeJwt, errors } from 'jose'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { recordFacts, recordQuietly } from '@/lib/flow-recorder/record'
import {
  tellNoToken,
  tellProof,
  tellRevocation,
  tellScope,
  tellTokenVerified,
} from '@/lib/flow-recorder/tell-token'
import { countingRefusedTokens } from '@/lib/metrics'
import type { Scope } from '@/lib/roles/schemas'
import { bearerOf, carriesScope } from '@/lib/tokens/bearer'
import { requireProof } from '@/lib/tokens/dpop-proof'
import { isForeign, isMachine } from '@/lib/tokens/claims'
import { isRevoked } from '@/lib/tokens/revocations'
import { AccessTokenClaimsSchema, type AccessTokenClaims } from '@/lib/tokens/schemas'
import { findTrustedIssuer, type TrustedIssuer } from '@/lib/tokens/trusted-issuers'
import { verifyAccessTokenOnce } from '@/lib/tokens/verified-tokens'

type GuardedRequest = Pick<Request, 'headers' | 'method' | 'url'>

/** Filled in as soon as a token's signature is proven right, also where the token is refused afterwards. */
export type SeenToken = { claims?: AccessTokenClaims }

/** @throws AppError missing_token | invalid_token | token_expired | token_revoked | insufficient_scope */
export const authorizeRequest = (
  request: GuardedRequest,
  scope?: Scope,
  seen: SeenToken = {},
): Promise<AccessTokenClaims> => countingRefusedTokens(() => authorize(request, scope, seen))

async function authorize(
  { headers, method, url }: GuardedRequest,
  scope: Scope | undefined,
  seen: SeenToken,
): Promise<AccessTokenClaims> {
  const dpop = /^DPoP +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  const token = dpop ?? readToken(headers)
  const claims = await verify(token, seen)
  if (claims.cnf) await prove(dpop ? headers.get('dpop') : null, { method, url, token, jkt: claims.cnf.jkt })
  else if (dpop) throw new AppError('missing_token', { detail: 'not bound to a key, so not for this scheme' })
  const revoked = await isRevoked(claims)
  tellRevocation(revoked)
  if (revoked) throw new AppError('token_revoked')
  const mayDo = scope === undefined || hasScope(claims, scope)
  tellScope(scope, claims.scope, mayDo)
  if (!mayDo) throw new AppError('insufficient_scope', { detail: `needs ${scope}` })
  return claims
}

function readToken(headers: Headers): string {
  try {
    return readBearerToken(headers)
  } catch (error) {
    tellNoToken()
    throw error
  }
}

async function verify(token: string, seen: SeenToken): Promise<AccessTokenClaims> {
  try {
    const claims = await verifyAccessTokenOnce(token)
    seen.claims = claims
    noteOwner(claims)
    tellTokenVerified(expectationOf(token, claims.iss))
    return claims
  } catch (error) {
    const claims = expiredClaims(token, error)
    if (claims) {
      seen.claims = claims
      noteOwner(claims)
    }
    recordQuietly(() => noteRefused(token, error, claims))
    throw error
  }
}

/** What a token has to be, by the issuer that it names; ours where nobody trusts that one. */
function expectationOf(token: string, iss?: string) {
  const trusted = iss === undefined ? null : findTrustedIssuer(iss)
  const { issuer, audience, type, algorithms } = trusted ?? requireOwnIssuer()
  return { token, alg: algorithms, typ: type, iss: issuer, aud: audience }
}

function requireOwnIssuer(): TrustedIssuer {
  const own = findTrustedIssuer(env().APP_URL)
  if (!own) throw new AppError('internal_error', { detail: 'this application trusts itself' })
  return own
}

/** Only of a token that is merely too old it is proven whose it was: its signature is checked before its expiry. */
const expiredClaims = (token: string, error: unknown): AccessTokenClaims | undefined =>
  error instanceof AppError && error.code === 'token_expired'
    ? AccessTokenClaimsSchema.safeParse(decodeJwt(token)).data
    : undefined

function noteRefused(token: string, error: unknown, expired: AccessTokenClaims | undefined): void {
  const cause = error instanceof AppError ? (error.cause ?? error) : error
  tellTokenVerified(expectationOf(token, expired?.iss), expired ? EXPIRED : cause)
}

/** Whoever holds a good token may see what became of it: the person, not a machine. */
function noteOwner(claims: AccessTokenClaims): void {
  if (!isMachine(claims) && !isForeign(claims)) recordFacts({ userId: claims.sub, party: claims.client_id })
}

const EXPIRED = new errors.JWTExpired('expired', {}, 'exp', 'check_failed')

async function prove(...proof: Parameters<typeof requireProof>): Promise<void> {
  try {
    await requireProof(...proof)
    tellProof(true)
  } catch (error) {
    tellProof(false)
    throw error
  }
}

export const hasScope = (claims: AccessTokenClaims, scope: Scope): boolean =>
  carriesScope(bearerOf(claims), scope)

/** @throws AppError missing_token | invalid_token */
export function readBearerToken(headers: Headers): string {
  const header = headers.get('authorization')
  if (!header) throw new AppError('missing_token')
  const [, token] = /^Bearer +([\w.~+/-]+=*)$/i.exec(header) ?? []
  if (!token) throw new AppError(/^Bearer\b/i.test(header) ? 'invalid_token' : 'missing_token')
  return token
}
