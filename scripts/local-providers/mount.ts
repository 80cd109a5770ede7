// Owns the way of a request: below the issuer's path to the engine, anything else to the shape's own addresses.
// Never lets the Host header into an address: the engine builds its URLs from it, so it is set to the issuer's.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'

/** Answers the request and says so, or leaves it to the engine. */
export type OwnAddresses = (request: IncomingMessage, response: ServerResponse, url: URL) => boolean

/** A last change to what the engine will see; the request's path is still the whole one. */
export type Adapt = (request: IncomingMessage) => IncomingMessage | Promise<IncomingMessage>

export function mountEngine(
  engine: Provider,
  own: OwnAddresses,
  adapt: Adapt = (request) => request,
): RequestListener {
  const { host, origin, pathname } = new URL(engine.issuer)
  const mount = pathname.replace(/\/$/, '')
  const callback = engine.callback()

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    request.headers.host = host
    const url = new URL(request.url ?? '/', origin)
    if (own(request, response, url)) return
    if (!url.pathname.startsWith(`${mount}/`)) return void response.writeHead(404).end('Not found\n')
    const adapted = await adapt(request)
    // As Express mounts: the engine routes by `url` and finds out about the mount from `originalUrl`.
    const originalUrl = adapted.url ?? '/'
    await callback(Object.assign(adapted, { originalUrl, url: originalUrl.slice(mount.length) }), response)
  }

  return (request, response) => {
    // An address that is none, a body that ends half-way: one bad request, not the end of the process.
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(400)
      response.end('Bad request\n')
    })
  }
}
