// How long a session lives: idle (renewed by use) and absolute (never renewed). Pure rules.
import { MINUTE, later } from '@/lib/clock'

export type Lifetimes = { idleMinutes: number; absoluteMinutes: number }

/** A change to how someone signs in needs a sign-in no older than this. */
export const FRESH_SIGN_IN_MS = 10 * MINUTE

export const absoluteExpiry = (startedAt: Date, { absoluteMinutes }: Lifetimes): Date =>
  later(absoluteMinutes * MINUTE, startedAt)

/** The idle limit counted from `usedAt`, never past the absolute one. */
export function idleExpiry(usedAt: Date, absolute: Date, { idleMinutes }: Lifetimes): Date {
  const idle = later(idleMinutes * MINUTE, usedAt)
  return idle < absolute ? idle : absolute
}

/** How often use is written down: a twelfth of the idle time, at most every five minutes. */
export const touchAfterMs = ({ idleMinutes }: Lifetimes): number =>
  Math.min(5 * MINUTE, (idleMinutes * MINUTE) / 12)

export const isFresh = (signedInAt: Date, at: Date): boolean =>
  at.getTime() - signedInAt.getTime() <= FRESH_SIGN_IN_MS
