// The narrow service behind the gateway: it knows Campuskey by its published keys only, and takes nothing but tokens that the
// gateway exchanged for it. A process of its own, without the app's code or its database.
//   APP_URL=http://localhost:3000 PORT=3200 node service.mjs
// @see RFC 6750; RFC 8693, section 4.1
import { createServer } from 'node:http'
import {
  createAccessTokenVerifier,
  KeysUnavailable,
  TokenRefused,
} from '../verify-tokens/node/verify-access-token.mjs'

const { APP_URL = 'http://localhost:3000', PORT = '3200' } = process.env
const AUDIENCE = `${APP_URL}/services/courses`
const GATEWAY = 'course-gateway'
const SCOPE = 'courses:read'

const TIMETABLE = [
  { course: 'python-foundation', starts: 'Monday 18:00', room: 'Library 2' },
  { course: 'ai-systems', starts: 'Thursday 18:00', room: 'Hall A' },
]

const verify = createAccessTokenVerifier({ issuer: APP_URL, audience: AUDIENCE })

/** @param {string | undefined} authorization @throws {TokenRefused | KeysUnavailable} */
async function authenticate(authorization) {
  const [, token] = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization ?? '') ?? []
  if (token === undefined) return null
  const claims = await verify(token, SCOPE)
  // Whoever else may get tokens for this audience one day: this service is behind that one gateway.
  const { sub: actor } = /** @type {{ sub?: unknown }} */ (claims.act ?? {})
  if (actor !== GATEWAY || claims.client_id !== GATEWAY)
    throw new TokenRefused('invalid_token', `Only ${GATEWAY} may act for people here.`)
  return claims
}

/** @typedef {{ status: number, body: object, challenge?: string }} Answer */

/** @param {unknown} error @returns {Answer} */
function refuse(error) {
  if (error instanceof KeysUnavailable) return { status: 503, body: { error: 'temporarily_unavailable' } }
  if (!(error instanceof TokenRefused)) throw error
  const tooNarrow = error.code === 'insufficient_scope'
  const code = tooNarrow ? error.code : 'invalid_token'
  const description = error.message.replace(/["\\]|[^\x20-\x7e]/g, "'")
  const scope = tooNarrow ? `, scope="${SCOPE}"` : ''
  return {
    status: tooNarrow ? 403 : 401,
    body: { error: error.code, message: error.message },
    challenge: `Bearer realm="courses", error="${code}", error_description="${description}"${scope}`,
  }
}

/** @param {import('node:http').IncomingMessage} request @returns {Promise<Answer>} */
async function answer({ method, url, headers }) {
  if (method !== 'GET' || url !== '/timetable') return { status: 404, body: { error: 'not_found' } }
  try {
    const claims = await authenticate(headers.authorization)
    // RFC 6750, section 3.1: who brings no token at all is told nothing more.
    if (!claims) return { status: 401, body: { error: 'missing_token' }, challenge: 'Bearer realm="courses"' }
    return { status: 200, body: { for: claims.sub, by: GATEWAY, timetable: TIMETABLE } }
  } catch (error) {
    return refuse(error)
  }
}

const server = createServer(async (request, response) => {
  const { status, body, challenge } = await answer(request).catch((/** @type {unknown} */ error) => {
    console.error(error)
    return /** @type {Answer} */ ({ status: 500, body: { error: 'internal_error' } })
  })
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    ...(challenge && { 'www-authenticate': challenge }),
  })
  response.end(JSON.stringify(body))
})
server.listen(Number(PORT), '127.0.0.1', () => {
  const address = server.address()
  console.log(`Course service on http://localhost:${typeof address === 'object' ? address?.port : PORT}`)
})
