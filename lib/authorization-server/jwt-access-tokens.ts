// Our JWT access tokens where the engine looks for tokens of its own: introspection and revocation. They aren't stored, so
// what is told of one is what it says itself, once its signature and our revocations allow it.
// @see RFC 7662, section 2.2; RFC 7009, section 2.1
import type { AdapterPayload } from 'oidc-provider'
import { AppError } from '@/lib/errors'
import { isMachine } from '@/lib/tokens/claims'
import { isRevoked } from '@/lib/tokens/revocations'
import type { AccessTokenClaims } from '@/lib/tokens/schemas'
import { verifyAccessToken } from '@/lib/tokens/verify-access-token'

const PREFIX = 'jwt-'

/** The engine refuses JWTs at these two endpoints before it looks anything up: so they come in another dress. */
export const asHandle = (token: string): string =>
  /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token) ? `${PREFIX}${Buffer.from(token).toString('base64url')}` : token

/** A live access token of ours behind a handle; undefined for whatever else, so that the tables are asked. */
export async function describeAccessToken(handle: string): Promise<AdapterPayload | undefined> {
  if (!handle.startsWith(PREFIX)) return undefined
  const claims = await readLive(Buffer.from(handle.slice(PREFIX.length), 'base64url').toString())
  return claims ? describe(claims) : undefined
}

async function readLive(token: string): Promise<AccessTokenClaims | null> {
  try {
    const claims = await verifyAccessToken(token, { anyAudience: true })
    return (await isRevoked(claims)) ? null : claims
  } catch (error) {
    if (error instanceof AppError && error.status === 401) return null
    throw error
  }
}

function describe(claims: AccessTokenClaims): AdapterPayload {
  const { sub, client_id, iat, exp, nbf, jti, aud, scope, sid, roles, act, cnf } = claims
  const machine = isMachine(claims)
  return {
    kind: 'AccessToken',
    jti,
    iat,
    exp,
    aud,
    scope,
    clientId: client_id,
    ...(!machine && { accountId: sub }),
    ...(sid && { sid }),
    ...(cnf && { jkt: cnf.jkt }),
    extra: { sub, nbf, ...(!machine && { roles }), ...(act && { act }) },
  }
}
