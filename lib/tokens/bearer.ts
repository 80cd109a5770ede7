// Who makes a call, as the policy sees it: which kind of program, with which roles and scopes. Pure, but for reading claims.
import { RoleSchema, ScopeSchema, type Role, type Scope } from '@/lib/roles/schemas'
import { isForeign, isMachine } from '@/lib/tokens/claims'
import {
  BROWSER_CLIENT_ID,
  PERSONAL_TOKEN_CLIENT_ID,
  type AccessTokenClaims,
  type Bearer,
  type BearerKind,
} from '@/lib/tokens/schemas'

function kindOf(claims: AccessTokenClaims): BearerKind {
  if (isMachine(claims)) return 'machine'
  if (isForeign(claims)) return 'foreign'
  if (claims.client_id === BROWSER_CLIENT_ID) return 'browser'
  return claims.client_id === PERSONAL_TOKEN_CLIENT_ID ? 'personal' : 'app'
}

/** Roles and scopes that nobody knows count for nothing. */
export const bearerOf = (claims: AccessTokenClaims): Bearer => ({
  kind: kindOf(claims),
  roles: RoleSchema.options.filter((role): role is Role => claims.roles.includes(role)),
  scopes: ScopeSchema.options.filter((scope) => claims.scope.split(' ').includes(scope)),
})

export const carriesScope = ({ scopes }: Pick<Bearer, 'scopes'>, scope: Scope): boolean =>
  scopes.includes(scope)

/** Why this kind of program may not write in a person's name; null for the person's own browser. */
export function refusalToWrite(kind: BearerKind): 'insufficient_role' | 'insufficient_scope' | null {
  if (kind === 'machine' || kind === 'foreign') return 'insufficient_role'
  return kind === 'browser' ? null : 'insufficient_scope'
}
