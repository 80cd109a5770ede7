// The one table that says what a role allows. The API, the pages and any explanation of a decision read it.
import { RoleSchema, type Role, type Scope } from '@/lib/roles/schemas'

type Row = {
  /** Courses whose `requiredRole` is one of these open. */
  opens: readonly Role[]
  /** What the person's own browser token may carry. */
  scopes: readonly Scope[]
}

const OWN: readonly Scope[] = ['courses:read', 'certificates:issue']

export const ROLE_POLICY: Record<Role, Row> = {
  'free-user': { opens: ['free-user'], scopes: OWN },
  'paid-individual': { opens: ['free-user', 'paid-individual'], scopes: OWN },
  'org-member': { opens: ['free-user', 'paid-individual', 'org-member'], scopes: OWN },
  admin: { opens: RoleSchema.options, scopes: [...OWN, 'courses:write'] },
}

/** `admin` is never taken from outside: whoever runs the realm doesn't thereby run this application. */
const IMPORTABLE: readonly Role[] = RoleSchema.options.filter((role) => role !== 'admin')

/** Which of the roles that a provider claims count here. */
export const importableRoles = (claimed: readonly string[]): Role[] =>
  IMPORTABLE.filter((role) => claimed.includes(role))

/** The scopes of a person's own browser token, in a stable order. */
export const scopesOf = (roles: readonly Role[]): Scope[] => {
  const granted = new Set(roles.flatMap((role) => ROLE_POLICY[role].scopes))
  return (['courses:read', 'courses:write', 'certificates:issue'] as const).filter((scope) =>
    granted.has(scope),
  )
}
