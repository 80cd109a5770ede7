// Who a request comes from, for rate limits and the security history.
import { isIPv6 } from 'node:net'

/** Set by the server after it removed whatever the client sent under this name (scripts/serve.mjs). */
const HEADER = 'x-campuskey-client-address'

/** The client's address, or `unknown` where no server of ours stood in front (a handler called directly). */
export const clientAddress = (headers: Headers): string => headers.get(HEADER) ?? 'unknown'

/**
 * What counts as one client: an IPv4 address, or an IPv6 /64, because whoever has one address of that has them all
 * (RFC 6177, section 2).
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  // The URL parser knows the one canonical spelling (RFC 5952), and `::` in it stands for the groups that are missing.
  const [head = '', tail] = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname
    .slice(1, -1)
    .split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const groups = [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right]
  return `${groups.slice(0, 4).join(':')}::/64`
}

export type Client = { address: string; userAgent: string | null }

/** The client as the history and the session list know it. The user agent is cut: it is free text from outside. */
export const readClient = (headers: Headers): Client => ({
  address: clientAddress(headers),
  userAgent: headers.get('user-agent')?.slice(0, 400) ?? null,
})
