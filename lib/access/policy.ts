// What the course API decides about a call, by the very rules that it decides by: scope (lib/tokens/bearer.ts), the program
// that calls, and the one policy table (lib/roles/policy.ts). Pure.
import { OPERATIONS, type Denial, type Operation, type TokenState } from '@/lib/access/schemas'
import { opensFor } from '@/lib/courses/policy'
import type { Role } from '@/lib/roles/schemas'
import { carriesScope, refusalToWrite } from '@/lib/tokens/bearer'
import type { Bearer } from '@/lib/tokens/schemas'

export type Call = {
  bearer: Bearer
  operation: Operation
  course: { slug: string; title: string; requiredRole: Role }
  token: TokenState
}

const OF_TOKEN: Record<TokenState, Denial | null> = {
  fine: null,
  none: 'missing_token',
  type: 'invalid_token',
  signature: 'invalid_token',
  iss: 'invalid_token',
  aud: 'invalid_token',
  exp: 'token_expired',
  revoked: 'token_revoked',
}

/** A scope lets a program change courses; which ones isn't asked (DESIGN: `PUT /api/courses/{slug}` needs `courses:write`). */
export const asksForRole = (operation: Operation): boolean => operation !== 'change'
export const asksForOwnBrowser = (operation: Operation): boolean => operation === 'complete'

/** In the order of the API: the token, its scope, whose program it is, the roles. Null is allowed. */
export function decideCall({ bearer, operation, course, token }: Call): Denial | null {
  const ofToken = OF_TOKEN[token]
  if (ofToken) return ofToken
  if (!carriesScope(bearer, OPERATIONS[operation].scope)) return 'insufficient_scope'
  const ofProgram = asksForOwnBrowser(operation) ? refusalToWrite(bearer.kind) : null
  if (ofProgram) return ofProgram
  return !asksForRole(operation) || opensFor(bearer, course) ? null : 'insufficient_role'
}
