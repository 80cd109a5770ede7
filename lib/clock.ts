// The only clock of the domain code, so that tests can freeze it with fake timers.

/** Now, as a Date. */
export const now = (): Date => new Date()

/** Seconds since the epoch, as JWT's NumericDate counts (RFC 7519, section 2). */
export const epochSeconds = (at: Date = now()): number => Math.floor(at.getTime() / 1000)

export const SECOND = 1000
export const MINUTE = 60 * SECOND

/** A moment `milliseconds` after `from`. */
export const later = (milliseconds: number, from: Date = now()): Date =>
  new Date(from.getTime() + milliseconds)

/** The day after this one (UTC), as a date field wants it: 2026-11-30. */
export const tomorrow = (): string =>
  later(24 * 60 * MINUTE)
    .toISOString()
    .slice(0, 10)
