// In words: what opens a course. Pure; administrators aren't mentioned, nobody becomes one to read a course.
import { ROLE_LABELS, type Role } from '@/lib/roles/schemas'

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' })

/** "Individual subscriber or Organization member". */
export const roleNames = (roles: readonly Role[]): string =>
  either.format(roles.filter((role) => role !== 'admin').map((role) => ROLE_LABELS[role]))

export const isFree = (roles: readonly Role[]): boolean => roles.includes('free-user')
