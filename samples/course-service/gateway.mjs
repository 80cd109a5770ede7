// The gateway before the service: whoever comes with a token for Campuskey's API gets, for each request, a narrower one that is
// good for the course service alone; the original never goes further.
//   APP_URL=http://localhost:3000 SERVICE_URL=http://localhost:3200 DEMO_CLIENTS=.data/demo-clients.json PORT=3201 node gateway.mjs
// @see RFC 8693
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const {
  APP_URL = 'http://localhost:3000',
  SERVICE_URL = 'http://localhost:3200',
  DEMO_CLIENTS = '.data/demo-clients.json',
  PORT = '3201',
} = process.env
const CLIENT_ID = 'course-gateway'
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'
const TIMEOUT_MS = 5000

/** @type {Record<string, { client_secret?: string }>} */
const clients = JSON.parse(readFileSync(DEMO_CLIENTS, 'utf8'))
const secret = clients[CLIENT_ID]?.client_secret ?? ''
const basic = Buffer.from(`${encodeURIComponent(CLIENT_ID)}:${encodeURIComponent(secret)}`).toString('base64')

/** @param {string} subjectToken */
function exchange(subjectToken) {
  return fetch(`${APP_URL}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: subjectToken,
      subject_token_type: ACCESS_TOKEN,
      audience: `${APP_URL}/services/courses`,
      scope: 'courses:read',
    }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
}

/** @param {string} token */
const callService = (token) =>
  fetch(`${SERVICE_URL}/timetable`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })

/** @typedef {{ status: number, body: string, challenge?: string }} Answer */

const CHALLENGE = 'Bearer realm="gateway"'

/** @param {import('node:http').IncomingMessage} request @returns {Promise<Answer>} */
async function answer({ method, url, headers }) {
  if (method !== 'GET' || url !== '/timetable') return told(404, 'not_found')
  const [, token] = /^Bearer +([\w.~+/-]+=*)$/i.exec(headers.authorization ?? '') ?? []
  if (token === undefined) return told(401, 'missing_token', CHALLENGE)
  const exchanged = await exchange(token)
  const tokens = /** @type {{ access_token?: string, error?: string }} */ (await exchanged.json())
  // The person's token is expired, revoked or none; a wider scope than it has is its own fault, all else is the gateway's.
  if (tokens.error === 'invalid_request')
    return told(401, 'invalid_token', `${CHALLENGE}, error="invalid_token"`)
  if (tokens.error === 'invalid_scope')
    return told(403, 'insufficient_scope', `${CHALLENGE}, error="insufficient_scope", scope="courses:read"`)
  if (tokens.access_token === undefined) return told(502, tokens.error ?? 'no_token')
  const response = await callService(tokens.access_token)
  return { status: response.status, body: await response.text() }
}

/** @param {number} status @param {string} error @param {string} [challenge] @returns {Answer} */
const told = (status, error, challenge) => ({
  status,
  body: JSON.stringify({ error }),
  ...(challenge && { challenge }),
})

const server = createServer(async (request, response) => {
  const { status, body, challenge } = await answer(request).catch((/** @type {unknown} */ error) => {
    console.error(error)
    return told(502, 'bad_gateway')
  })
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    ...(challenge && { 'www-authenticate': challenge }),
  })
  response.end(body)
})
server.listen(Number(PORT), '127.0.0.1', () => {
  const address = server.address()
  console.log(`Gateway on http://localhost:${typeof address === 'object' ? address?.port : PORT}`)
})
