// Whether an access token stands for a person or for a program of its own.
import { AppError } from '@/lib/errors'
import { bearerOf, refusalToWrite } from '@/lib/tokens/bearer'
import { isForeign, isMachine } from '@/lib/tokens/claims'
import type { AccessTokenClaims } from '@/lib/tokens/schemas'

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
  const refusal = refusalToWrite(bearerOf(claims).kind)
  if (refusal) throw new AppError(refusal, { detail: `${claims.client_id} may only read` })
  return claims.sub
}
