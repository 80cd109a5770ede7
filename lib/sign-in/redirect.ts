// Redirects that follow a form or end a flow.
import { env } from '@/lib/env'

/**
 * 303, so that a POST never is repeated at the other end (RFC 9700, section 4.12). A path is made absolute from APP_URL.
 */
export function redirectTo(target: string, setCookies: readonly string[] = []): Response {
  const headers = new Headers({ location: new URL(target, env().APP_URL).href, 'cache-control': 'no-store' })
  for (const cookie of setCookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}
