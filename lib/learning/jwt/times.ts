// A token's times in words. Their unit is seconds since 1970 (NumericDate).
// @see RFC 7519, section 2

const TIME_CLAIMS = new Set(['exp', 'nbf', 'iat', 'auth_time', 'updated_at'])
const UNITS: [name: string, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
]

export const isTime = (name: string, value: unknown): value is number =>
  TIME_CLAIMS.has(name) && typeof value === 'number' && Math.abs(value) < 8.64e12

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`

/** Such as "4 minutes 12 seconds": the two largest units. */
export function lengthInWords(seconds: number): string {
  const whole = Math.abs(Math.round(seconds))
  const first = UNITS.findIndex(([, size]) => whole >= size)
  const [unit, size] = UNITS[first] ?? ['second', 1]
  const [finer, finerSize] = UNITS[first + 1] ?? ['', 0]
  const rest = finerSize ? Math.floor((whole % size) / finerSize) : 0
  return counted(Math.floor(whole / size), unit) + (rest ? ` ${counted(rest, finer)}` : '')
}

/** "in 4 minutes", "2 days ago", "now". */
export function fromNow(at: number, now: number): string {
  const away = Math.round(at - now)
  if (away === 0) return 'now'
  return away > 0 ? `in ${lengthInWords(away)}` : `${lengthInWords(away)} ago`
}

/** "28 Nov 2026, 02:33:10 UTC" */
export const momentOf = (seconds: number): string =>
  new Date(seconds * 1000).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: 'UTC',
  }) + ' UTC'
