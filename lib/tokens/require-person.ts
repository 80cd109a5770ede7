// Whether an access token stands for a person or for a program of its own.
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { BROWSER_CLIENT_ID, type AccessTokenClaims } from '@/lib/tokens/schemas'

/** A machine's token stands for no person: its scopes alone decide (RFC 9068, section 5). */
export const isMachine = ({ sub, client_id }: AccessTokenClaims): boolean => sub === client_id

/** A token of another issuer: it tells roles and scopes, but nobody whom this application would know as a user. */
export const isForeign = ({ iss }: Pick<AccessTokenClaims, 'iss'>): boolean => iss !== env().APP_URL

/** The user that a person's token stands for. @throws AppError insufficient_role to a machine, or where another issuer speaks */
export function requirePersonOf(claims: AccessTokenClaims): string {
  if (isMachine(claims)) throw new AppError('insufficient_role', { detail: 'a machine is no person' })
  if (isForeign(claims)) throw new AppError('insufficient_role', { detail: 'a token of another issuer' })
  return claims.sub
}

/**
 * The user, in their own browser: an application that was only allowed to read must not write for them.
 * @throws AppError insufficient_role to a machine | insufficient_scope to another application
 */
export function requireOwnBrowserOf(claims: AccessTokenClaims): string {
  const userId = requirePersonOf(claims)
  if (claims.client_id !== BROWSER_CLIENT_ID)
    throw new AppError('insufficient_scope', { detail: `${claims.client_id} may only read` })
  return userId
}
