// Roles, scopes and where a role can come from.
import { z } from 'zod'

export const RoleSchema = z.enum(['free-user', 'paid-individual', 'org-member', 'admin'])
export type Role = z.infer<typeof RoleSchema>

export const ScopeSchema = z.enum(['courses:read', 'courses:write', 'certificates:issue'])
export type Scope = z.infer<typeof ScopeSchema>

export type GrantSource = 'default' | 'access-code' | 'organization' | 'keycloak' | 'admin'

/** Roles in words. */
export const ROLE_LABELS: Record<Role, string> = {
  'free-user': 'Free',
  'paid-individual': 'Individual subscriber',
  'org-member': 'Organization member',
  admin: 'Administrator',
}

/** A role with where it comes from and until when it lasts; null is without end. */
export type GrantRow = { role: Role; source: GrantSource; until: Date | null }
