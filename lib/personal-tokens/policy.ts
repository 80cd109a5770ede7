// What a personal token allows: pure rules.
import { later, MINUTE } from '@/lib/clock'
import type { Scope } from '@/lib/roles/schemas'

/** How many tokens that still work one person may have. */
export const MOST_TOKENS = 50

const DAY = 24 * 60 * MINUTE

export const expiryAfter = (days: number, from: Date): Date => later(days * DAY, from)

/** A token never allows more than its owner may do at this moment, nor more than it was made for. */
export const allowedNow = (chosen: readonly string[], ofRoles: readonly Scope[]): Scope[] =>
  ofRoles.filter((scope) => chosen.includes(scope))

/** The access token ends with whatever ends first: the personal token, or a role it carries. */
export const endOf = (expiresAt: Date, rolesUntil: Date | null): Date =>
  rolesUntil !== null && rolesUntil < expiresAt ? rolesUntil : expiresAt
