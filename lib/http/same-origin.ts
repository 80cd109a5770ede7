// The defence against cross-site request forgery: a request that changes something must come from our own pages.
// Browsers state the origin themselves and page scripts can't forge it (Fetch Metadata, RFC 6454).
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

/**
 * Refuses a request that a browser sent from another origin. `same-site` is foreign too: another port of localhost is
 * another program. A request with neither header doesn't come from a page in any browser that has passkeys.
 * @throws AppError cross_site
 */
export function requireSameOrigin(headers: Headers): void {
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  if (site !== null && site !== 'same-origin')
    throw new AppError('cross_site', { detail: `Sec-Fetch-Site: ${site}` })
  if (origin !== null && origin !== env().APP_URL)
    throw new AppError('cross_site', { detail: 'foreign Origin' })
}
