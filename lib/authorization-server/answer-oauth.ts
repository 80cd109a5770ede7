// One HTTP request to the authorization server: limits, preparation, the engine, and what the engine leaves to us.
import { toFetchResponse, toReqRes } from 'fetch-to-node'
import { errors } from 'oidc-provider'
import { getEngine } from '@/lib/authorization-server/engine'
import { withEngineSession } from '@/lib/authorization-server/engine-session'
import { flowKindOf } from '@/lib/authorization-server/record-engine'
import { dressToken, hasNul, keepOfflineAccess } from '@/lib/authorization-server/prepare-request'
import { withRequestContext, type TestOf } from '@/lib/authorization-server/request-context'
import { noteClientUse } from '@/lib/clients/note-client-use'
import { findOpenTest, testAddress } from '@/lib/client-tests/open-test'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { recordFacts, recordFlow } from '@/lib/flow-recorder/record'
import { tellAppRequest, tellWhoIsThere } from '@/lib/flow-recorder/tell-authorization'
import { tellClientRequest } from '@/lib/flow-recorder/tell-grant'
import { logoutFacts, tellLogoutRequest } from '@/lib/flow-recorder/tell-logout'
import { clientAddress, readClient } from '@/lib/http/client-address'
import { describeCause, isDatabaseFault, toAppError } from '@/lib/http/error-response'
import { log } from '@/lib/http/log'
import { consumeRateLimit, type RateLimit } from '@/lib/http/rate-limit'
import { readBody } from '@/lib/http/read-body'
import { readClientTest, readSessionToken } from '@/lib/sign-in/cookies'
import type { SignedIn } from '@/lib/sessions/schemas'
import { getSession } from '@/lib/sign-in/current-session'
import { endCurrentSession } from '@/lib/sign-in/end-current-session'

const MAX_BYTES = 64 * 1024

const LIMITS: Record<string, RateLimit> = {
  '/oauth/token': 'oauth_token',
  '/oauth/device_authorization': 'oauth_device',
  '/oauth/par': 'oauth_device',
  '/oauth/introspect': 'oauth_introspection',
  '/oauth/revoke': 'oauth_introspection',
}

/** Where the engine asks who is there; what follows (resuming, confirming) goes on with the session made then. */
const STARTS = new Set(['/oauth/authorize', '/oauth/logout'])

const refusal = (
  status: number,
  error: string,
  error_description: string,
  headers: Record<string, string> = {},
) =>
  Response.json(
    { error, error_description },
    { status, headers: { 'cache-control': 'no-store', ...headers } },
  )

/** Never throws; a refusal has the shape of RFC 6749, section 5.2. */
export async function answerOAuth(request: Request): Promise<Response> {
  try {
    return await answer(request)
  } catch (error) {
    const { code, retryAfterSeconds } = toAppError(error)
    if (code === 'rate_limited')
      return refusal(429, 'temporarily_unavailable', 'Too many requests.', {
        'retry-after': String(retryAfterSeconds ?? 60),
      })
    log.error({ path: new URL(request.url).pathname, cause: describeCause(error) }, 'an OAuth request failed')
    return code === 'unavailable'
      ? refusal(503, 'temporarily_unavailable', 'Try again in a moment.', { 'retry-after': '5' })
      : refusal(500, 'server_error', 'Something went wrong on our side.')
  }
}

async function answer(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url)
  const limit = LIMITS[pathname]
  if (limit) await consumeRateLimit(limit, clientAddress(request.headers))
  const body = request.method === 'POST' ? await readBody(request, MAX_BYTES) : ''
  if (body === null) return refusal(413, 'invalid_request', 'The request is too large.')
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.headers.get('content-type') ?? '')
  const form = new URLSearchParams(isForm ? body : '')
  if (hasNul(searchParams) || hasNul(form))
    return refusal(400, 'invalid_request', 'Parameters must not contain NUL.')
  // RFC 7662, section 2.1: whoever asks says who they are, also a client that elsewhere needs no secret.
  if (pathname === '/oauth/introspect' && !presentsCredentials(request.headers, form))
    return refusal(401, 'invalid_client', 'Client authentication is needed.', {
      'www-authenticate': 'Basic realm="campuskey"',
    })
  prepare(pathname, request.method === 'GET' ? searchParams : form)
  const prepared = { pathname, searchParams, body: isForm ? form.toString() : body, form }
  const kind = flowKindOf(pathname, form)
  return kind === null
    ? callEngine(request, prepared)
    : recordFlow({ kind }, () => callEngine(request, prepared))
}

const presentsCredentials = (headers: Headers, form: URLSearchParams): boolean =>
  headers.has('authorization') || form.has('client_secret') || form.has('client_assertion')

function prepare(pathname: string, parameters: URLSearchParams): void {
  if (pathname === '/oauth/authorize' || pathname === '/oauth/par') keepOfflineAccess(parameters)
  if (pathname === '/oauth/introspect' || pathname === '/oauth/revoke') dressToken(parameters)
}

type Prepared = { pathname: string; searchParams: URLSearchParams; body: string; form: URLSearchParams }

const ENDS = { refresh_token: 'token_reused', authorization_code: 'code_replayed' } as const

async function callEngine(
  request: Request,
  { pathname, searchParams, body, form }: Prepared,
): Promise<Response> {
  const token = readSessionToken(request.headers)
  const asksWho = pathname.startsWith('/oauth/authorize') || pathname.startsWith('/oauth/logout')
  const session = asksWho && token ? await getSession(request.headers) : null
  tellRequest(request, { pathname, searchParams, form }, session)
  const headers = trustedHeaders(request.headers)
  // Whoever has signed out since goes on with nothing.
  const hasLeft = !session && pathname.startsWith('/oauth/authorize')
  if (STARTS.has(pathname) || hasLeft)
    headers.set('cookie', await withEngineSession(headers.get('cookie') ?? '', token, session))
  const grantType = form.get('grant_type') ?? ''
  const context: Parameters<typeof withRequestContext>[0] = {
    presentsAssertion: form.has('client_assertion'),
    ends: grantType in ENDS ? ENDS[grantType as keyof typeof ENDS] : 'revoked',
    sessionId: session?.sessionId,
    testOf: session ? await testUnderWay(request.headers, session.sessionId) : undefined,
  }
  // Without a length the engine takes the body for none.
  if (request.method === 'POST') headers.set('content-length', String(Buffer.byteLength(body)))
  const url = new URL(pathname + (searchParams.size > 0 ? `?${searchParams}` : ''), env().APP_URL)
  const init = { method: request.method, headers, ...(request.method === 'POST' && { body }) }
  const response = await withRequestContext(context, () => passOn(new Request(url, init)))
  if (context.fault) throwFault(context.fault)
  if (context.servedClientId !== undefined) await noteClientUse(context.servedClientId)
  // OpenID Connect RP-Initiated Logout 1.0, section 2: our session ends with the engine's.
  if (context.loggedOut)
    response.headers.append(
      'set-cookie',
      await endCurrentSession(request.headers, readClient(request.headers)),
    )
  return pathname === '/oauth/device_authorization' ? withInterval(response) : response
}

type Asked = Pick<Prepared, 'pathname' | 'searchParams' | 'form'>

/** What is there before the engine looks at anything. A browser's request belongs to whoever is signed in in it. */
function tellRequest({ method, headers }: Request, asked: Asked, session: SignedIn | null): void {
  const { pathname: path, searchParams, form } = asked
  const parameters = method === 'GET' ? searchParams : form
  if (path === '/oauth/authorize') tellAppRequest(parameters)
  else if (path === '/oauth/logout') tellLogoutRequest(parameters)
  else if (path === '/oauth/token' || path === '/oauth/device_authorization')
    tellClientRequest({ path, form, headers })
  if (path.startsWith('/oauth/authorize')) tellWhoIsThere(session)
  if (!session) return
  recordFacts(path.startsWith('/oauth/logout') ? logoutFacts(session) : { userId: session.userId })
}

/** What an administrator tests in this very browser, if anything. */
async function testUnderWay(headers: Headers, sessionId: string): Promise<TestOf | undefined> {
  const handle = readClientTest(headers)
  const test = handle === undefined ? null : await findOpenTest(handle, sessionId)
  return test ? { clientId: test.clientId, redirectUri: testAddress() } : undefined
}

/** A request of our own in a client's name, for a test of it. */
export function askEngine(path: string, init: RequestInit, testOf: TestOf): Promise<Response> {
  const headers = trustedHeaders(new Headers(init.headers))
  const { body = null } = init
  if (typeof body === 'string') headers.set('content-length', String(Buffer.byteLength(body)))
  const request = new Request(new URL(path, env().APP_URL), { ...init, headers })
  return withRequestContext({ presentsAssertion: false, ends: 'revoked', testOf }, () => passOn(request))
}

/** Addresses come from APP_URL alone; the client's from the server in front (scripts/server/trusted-headers.mjs). */
function trustedHeaders(given: Headers): Headers {
  const { host, protocol } = new URL(env().APP_URL)
  const headers = new Headers(given)
  for (const name of ['content-length', 'transfer-encoding', 'forwarded']) headers.delete(name)
  headers.set('host', host)
  headers.set('x-forwarded-host', host)
  headers.set('x-forwarded-proto', protocol.slice(0, -1))
  headers.set('x-forwarded-for', clientAddress(given))
  return headers
}

/** The engine speaks Node's HTTP; it looks at the socket for https and the address. */
export function toNode(request: Request): ReturnType<typeof toReqRes> {
  const { req, res } = toReqRes(request)
  const socket = {
    encrypted: request.url.startsWith('https:'),
    remoteAddress: request.headers.get('x-forwarded-for'),
  }
  Object.defineProperty(req, 'socket', { value: socket, configurable: true })
  return { req, res }
}

async function passOn(request: Request): Promise<Response> {
  const { req, res } = toNode(request)
  void (await getEngine()).callback()(req, res)
  const response = await toFetchResponse(res)
  return new Response(response.body, response)
}

function throwFault(fault: unknown): never {
  if (isDatabaseFault(fault)) throw new AppError('unavailable', { cause: fault })
  throw fault instanceof errors.OIDCProviderError || fault instanceof Error
    ? fault
    : new AppError('internal_error')
}

/** RFC 8628, section 3.2: told, so that nobody has to know the default. */
async function withInterval(response: Response): Promise<Response> {
  if (response.status !== 200) return response
  const body = (await response.json()) as object
  return Response.json({ ...body, interval: 5 }, { headers: { 'cache-control': 'no-store' } })
}
