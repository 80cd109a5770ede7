// Who may open which course: pure rules over the one policy table (lib/roles/policy.ts).
import { ROLE_POLICY } from '@/lib/roles/policy'
import { RoleSchema, type Role } from '@/lib/roles/schemas'

type Guarded = { requiredRole: string }

/** Whether any of the roles opens the course. A role nobody knows opens nothing. */
export const canOpenCourse = (roles: readonly Role[], { requiredRole }: Guarded): boolean =>
  roles.some((role) => ROLE_POLICY[role].opens.some((opened) => opened === requiredRole))

/** The roles that would open the course, smallest first. */
export const rolesThatOpen = (course: Guarded): Role[] =>
  RoleSchema.options.filter((role) => canOpenCourse([role], course))
