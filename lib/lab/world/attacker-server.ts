// The attacker's own server: writes down whatever arrives, and serves what the attacker put there.
// PUT an HTTPS address to a path of it, and it redirects there; PUT anything else, and it is served as a page.
import type { Host } from '@/lib/lab/challenge'
import { page, redirect } from '@/lib/lab/world/http'
import type { Arrival } from '@/lib/lab/schemas'

export const ATTACKER = 'https://attacker.example'

/** It owns every name under its own, too. */
export const isAttackers = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' && (hostname === 'attacker.example' || hostname.endsWith('.attacker.example'))

export function attackerServer(arrivals: Arrival[]): Host {
  const served = new Map<string, string>()
  return async (request) => {
    const url = new URL(request.url)
    const body = await request.text()
    if (request.method === 'PUT') {
      served.set(url.pathname, body.trim())
      return page('Saved', 'Whoever opens this address gets it from now on.')
    }
    arrivals.push({ method: request.method, url: request.url, headers: [...request.headers], body })
    const content = served.get(url.pathname)
    if (content === undefined) return page('Thank you', 'Nothing to see here.')
    const filled = fillIn(content, url.searchParams)
    return URL.canParse(filled) ? redirect(filled) : html(filled)
  }
}

/** `{state}` stands for that parameter of the request which is being answered. */
const fillIn = (content: string, query: URLSearchParams): string =>
  content.replace(/\{(\w+)\}/g, (whole, name: string) =>
    query.has(name) ? encodeURIComponent(query.get(name) ?? '') : whole,
  )

const html = (content: string): Response =>
  new Response(content, { headers: { 'content-type': 'text/html; charset=utf-8' } })
