// What counts as fine, in numbers and rules, without asking anybody.
import { SECOND } from '@/lib/clock'
import type { Finding } from '@/lib/doctor/schemas'
import { isLoopback } from '@/lib/loopback'

/** A `Date` header has whole seconds, and an answer takes its time. Tokens are accepted with 30 seconds of tolerance. */
const CLOCK_NOTICEABLE_MS = 5 * SECOND
const CLOCK_TOLERABLE_MS = 30 * SECOND

/** How far this machine's clock is ahead of another one's, in words; null when it can't be seen. */
export function judgeClock(area: string, aheadMs: number, who: string): Finding | null {
  const seconds = Math.round(Math.abs(aheadMs) / SECOND)
  if (!Number.isFinite(aheadMs) || Math.abs(aheadMs) < CLOCK_NOTICEABLE_MS) return null
  const tolerable = Math.abs(aheadMs) < CLOCK_TOLERABLE_MS
  return {
    area,
    level: tolerable ? 'warning' : 'fault',
    says: `This machine’s clock is ${seconds} seconds ${aheadMs > 0 ? 'ahead of' : 'behind'} ${who}’s.${tolerable ? '' : ' Tokens count as expired, or as not yet valid.'}`,
    todo: 'Let both keep the time by NTP (timedatectl, chrony, or the host of the container).',
  }
}

/** A name that only this machine or this network knows: no good for a browser elsewhere. */
export const isPrivateName = (hostname: string): boolean =>
  isLoopback(hostname) || hostname.endsWith('.localhost') || !/[.:]/.test(hostname)

type Address = { APP_URL: string; TRUSTED_PROXY_HOPS: number }

/** What the address says about cookies, and about who may say where a request comes from. */
export function judgeAddress({ APP_URL, TRUSTED_PROXY_HOPS: hops }: Address): Finding[] {
  const { protocol, hostname } = new URL(APP_URL)
  const area = 'Address'
  const https = protocol === 'https:'
  const first: Finding = https
    ? { area, level: 'good', says: `${APP_URL}, with https: cookies are Secure and named __Host-…` }
    : { area, level: 'note', says: `${APP_URL}, without https: good on this machine, and nowhere else.` }
  if (https && hops === 0)
    return [
      first,
      {
        area: 'Proxy',
        level: 'warning',
        says: 'Something in front of Campuskey speaks https, but TRUSTED_PROXY_HOPS is 0: all visitors share the proxy’s address, and its rate limits.',
        todo: 'Set TRUSTED_PROXY_HOPS to the number of proxies of yours that append to X-Forwarded-For.',
      },
    ]
  if (hops > 0 && isLoopback(hostname))
    return [
      first,
      {
        area: 'Proxy',
        level: 'warning',
        says: `TRUSTED_PROXY_HOPS is ${hops}: whoever reaches this server without a proxy may claim any address.`,
        todo: 'Leave it out where there is no proxy in front.',
      },
    ]
  return [first]
}
