// What is settled before the application sees a request: the header that concerns the whole host, and the requests that
// no application could answer.

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
/** RFC 6797. Pages say it too; answers of the API and files would otherwise not. */
const HSTS = 'max-age=63072000; includeSubDomains'

/**
 * Answers the request itself if it is one of those; true when it did.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {import('./trusted-headers.mjs').Trust} trust
 */
export function refuse({ method = '', url = '' }, response, { appUrl }) {
  if (appUrl.protocol === 'https:') response.setHeader('strict-transport-security', HSTS)
  // The Request that Next makes of it allows neither TRACE nor `OPTIONS *`: both would end as a fault of the server.
  const status = !METHODS.has(method) ? 405 : url.startsWith('/') ? undefined : 400
  if (status === undefined) return false
  const allow = status === 405 ? { allow: [...METHODS].join(', ') } : {}
  response.writeHead(status, { ...allow, connection: 'close' }).end()
  return true
}
