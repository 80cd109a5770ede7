// Where to report a vulnerability, for people and for the programs that look for it.
// @see RFC 9116
import { later, MINUTE, now } from '@/lib/clock'
import { env } from '@/lib/env'

const HALF_A_YEAR = 182 * 24 * 60 * MINUTE

/** Told anew with each request, so that it never expires while the application runs; to the day, so that it caches well. */
const expires = (): string => `${later(HALF_A_YEAR, now()).toISOString().slice(0, 10)}T00:00:00Z`

/** Section 2.5. Its addresses are on https wherever the application is. */
export function securityTxt(): string {
  const { APP_URL, SECURITY_CONTACT } = env()
  const fields: Record<string, string> = {
    Contact: SECURITY_CONTACT ?? `mailto:security@${new URL(APP_URL).hostname}`,
    Expires: expires(),
    'Preferred-Languages': 'en, de',
    Canonical: `${APP_URL}/.well-known/security.txt`,
    Policy: `${APP_URL}/docs#report-a-vulnerability`,
  }
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
}
