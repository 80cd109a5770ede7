// Small things that every server of a sandbox needs: a table of routes, answers, forms and cookies.
import type { Host } from '@/lib/lab/challenge'

type Visit = { request: Request; url: URL; query: URLSearchParams; cookies: Record<string, string> }
type Handler = (visit: Visit) => Promise<Response> | Response

/** By method and path, such as `GET /login`. */
export const routes = (table: Record<string, Handler>): Host => {
  return async (request) => {
    const url = new URL(request.url)
    const handler = table[`${request.method} ${url.pathname}`]
    if (!handler) return page('Not found', 'There is nothing at this address.', { status: 404 })
    return handler({ request, url, query: url.searchParams, cookies: cookiesOf(request) })
  }
}

function cookiesOf(request: Request): Record<string, string> {
  const pairs = (request.headers.get('cookie') ?? '').split(/; ?/).filter((pair) => pair.includes('='))
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
}

type More = { status?: number; cookies?: string[] }

const withCookies = (response: Response, cookies: string[] = []): Response => {
  for (const line of cookies) response.headers.append('set-cookie', line)
  return response
}

export const redirect = (location: string, cookies?: string[]): Response =>
  withCookies(new Response(null, { status: 302, headers: { location } }), cookies)

export const json = (body: unknown, { status = 200, cookies }: More = {}): Response =>
  withCookies(Response.json(body, { status }), cookies)

/** `body` is HTML of our own: what came from a request goes through `escapeHtml` first. */
export function page(title: string, body: string, { status = 200, cookies }: More = {}): Response {
  const html = `<!doctype html>\n<title>${escapeHtml(title)}</title>\n<p>${body}</p>\n`
  const headers = { 'content-type': 'text/html; charset=utf-8' }
  return withCookies(new Response(html, { status, headers }), cookies)
}

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** Of a form's body, whatever its content type says: learners type by hand. */
export const readFields = async (request: Request): Promise<URLSearchParams> =>
  new URLSearchParams((await request.text()).trim())

/** The address with these parameters; undefined ones are left out. */
export function address(base: string, parameters: Record<string, string | null | undefined>): string {
  const url = new URL(base)
  for (const [name, value] of Object.entries(parameters))
    if (value !== null && value !== undefined) url.searchParams.set(name, value)
  return url.href
}

/** As the real ones: unreadable for scripts, for the whole host. */
export const setCookie = (name: string, value: string): string =>
  `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Secure`
export const dropCookie = (name: string): string => `${name}=; Path=/; Max-Age=0`
