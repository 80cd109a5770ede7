// Owns the check that a form was sent by the provider's own page (Fetch Metadata, else the Origin header).
import type { IncomingHttpHeaders } from 'node:http'

/** False also where a request has neither header: every browser sends at least one with a form. */
export function isSameOrigin(headers: IncomingHttpHeaders, ownOrigin: string): boolean {
  const site = headers['sec-fetch-site']
  const { origin } = headers
  if (site !== undefined && site !== 'same-origin') return false
  if (origin !== undefined && origin !== ownOrigin) return false
  return site !== undefined || origin !== undefined
}
