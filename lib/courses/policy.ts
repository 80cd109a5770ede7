// Who may open which course, by the one policy table (lib/roles/policy.ts), and what counts as finished. Pure rules.
import { ROLE_POLICY } from '@/lib/roles/policy'
import { RoleSchema, type Role } from '@/lib/roles/schemas'
import type { Bearer } from '@/lib/tokens/schemas'

type Guarded = { requiredRole: string }

/** Whether any of the roles opens the course. A role nobody knows opens nothing. */
export const canOpenCourse = (roles: readonly Role[], { requiredRole }: Guarded): boolean =>
  roles.some((role) => ROLE_POLICY[role].opens.some((opened) => opened === requiredRole))

/** As canOpenCourse, for whoever makes a call: a machine stands for no person, so its scopes alone have decided. */
export const opensFor = ({ kind, roles }: Bearer, course: Guarded): boolean =>
  kind === 'machine' || canOpenCourse(roles, course)

/** The roles that would open the course, smallest first. */
export const rolesThatOpen = (course: Guarded): Role[] =>
  RoleSchema.options.filter((role) => canOpenCourse([role], course))

type Lessons = readonly { slug: string }[]

/** How many of the course's present lessons are among the completed ones: a lesson that left the course doesn't count. */
export const completedIn = (lessons: Lessons, completed: ReadonlySet<string> | undefined): number =>
  lessons.filter(({ slug }) => completed?.has(slug)).length

/** A course without lessons is never finished: there was nothing to learn. */
export const isFinished = (lessonCount: number, completedLessons: number): boolean =>
  lessonCount > 0 && completedLessons >= lessonCount
