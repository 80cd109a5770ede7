// Decides what the application may believe about where a request came from and which address it was sent to.
// Whatever a client says about that itself is removed: addresses come from APP_URL, the client's from the connection.

import { isIP } from 'node:net'

/** @typedef {{ appUrl: URL, trustedProxyHops: number }} Trust */

const UNTRUSTED = /^(x-campuskey-|x-forwarded-|forwarded$)/

/**
 * Rewrites the request in place.
 * @param {import('node:http').IncomingMessage} request
 * @param {Trust} trust
 */
export function applyTrust(request, { appUrl, trustedProxyHops }) {
  const address = clientAddress(
    request.socket.remoteAddress,
    request.headers['x-forwarded-for'],
    trustedProxyHops,
  )
  for (const name of Object.keys(request.headers))
    if (UNTRUSTED.test(name)) Reflect.deleteProperty(request.headers, name)
  Object.assign(request.headers, {
    host: appUrl.host,
    'x-forwarded-host': appUrl.host,
    'x-forwarded-proto': appUrl.protocol.slice(0, -1),
    'x-forwarded-for': address,
    'x-campuskey-client-address': address,
  })
  request.url = originForm(request.url)
}

/**
 * The address that counts: the connection's, or the entry that the outermost of our own proxies wrote.
 * @param {string | undefined} peer
 * @param {string | string[] | undefined} forwardedFor
 * @param {number} hops how many proxies in front append to X-Forwarded-For
 */
export function clientAddress(peer, forwardedFor, hops) {
  const fallback = normalizeAddress(peer ?? '') ?? '0.0.0.0'
  if (hops === 0) return fallback
  const entries = [forwardedFor ?? []].flat().join(',').split(',')
  return normalizeAddress(entries.at(-hops)?.trim() ?? '') ?? fallback
}

/**
 * One spelling per client, so that limits can't be dodged by switching between IPv4 and IPv6 loopback.
 * @param {string} value may carry a port or brackets, as some proxies write it
 * @returns {string | undefined} undefined when it is no address
 */
export function normalizeAddress(value) {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(value)?.[1] ?? /^([\d.]+):\d+$/.exec(value)?.[1] ?? value
  const address = /^::ffff:([\d.]+)$/i.exec(bare)?.[1] ?? bare.toLowerCase()
  if (!isIP(address)) return undefined
  return address === '::1' ? '127.0.0.1' : address
}

/**
 * `GET http://other.example/path` is legal HTTP (RFC 9112, 3.2.2), but the host in it is one more claim of the client's.
 * @param {string | undefined} target
 */
function originForm(target = '/') {
  return target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '') || '/'
}
