// Study Planner's addresses. What changes something is a POST from its own pages; the browser holds a random cookie only.
import { readFileSync } from 'node:fs'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createRemoteJWKSet } from 'jose'
import { AuthorizationResponseError } from 'openid-client'
import { isSameOrigin } from '../local-providers/same-origin'
import { AccessTakenAway, Campuskey } from './campuskey'
import type { PlannerSettings } from './configuration'
import { LogoutTokens } from './logout-tokens'
import { coursesPage, deniedPage, refusedPage, strangeCallbackPage, troublePage, welcomePage } from './pages'
import { endConnection, Sessions, type Session } from './sessions'

const COOKIE = 'study_planner_session'
const MOST_BYTES = 20_000
const STYLE = readFileSync(new URL('./style.css', import.meta.url))

type Answer = { status?: number; page?: string; to?: URL | string; session?: Session }
type Visit = { url: URL; session: Session | undefined }
type Handler = (visit: Visit) => Promise<Answer>

export function createStudyPlanner(settings: PlannerSettings): RequestListener {
  const { campuskey: issuer, clientId: audience, origin } = settings
  const campuskey = new Campuskey(settings)
  const sessions = new Sessions()
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`))
  const logoutTokens = new LogoutTokens({ issuer, audience, keys })

  const home: Handler = async ({ session }) => {
    const connection = session?.connection
    if (!connection) return { page: welcomePage(session?.notice) }
    try {
      return { page: coursesPage(connection.name, await campuskey.courses(connection)) }
    } catch (error) {
      if (!(error instanceof AccessTakenAway)) throw error
      endConnection(session, 'taken_away')
      return { page: welcomePage('taken_away') }
    }
  }

  const connect: Handler = async ({ session = sessions.create() }) => {
    const { url, pending } = await campuskey.begin()
    sessions.addPending(session, pending)
    return { to: url, session }
  }

  const callback: Handler = async ({ url, session }) => {
    const pending = sessions.consumePending(session, url.searchParams.get('state'))
    if (!session || !pending) return { status: 400, page: strangeCallbackPage() }
    try {
      return { to: '/', session: sessions.renew(session, await campuskey.finish(url, pending)) }
    } catch (error) {
      if (error instanceof AuthorizationResponseError && error.error === 'access_denied')
        return { page: deniedPage() }
      throw error
    }
  }

  const disconnect: Handler = async ({ session }) => {
    const connection = session?.connection
    if (!connection) return { to: '/' }
    endConnection(session, 'disconnected')
    await campuskey.revoke(connection).catch(() => {
      session.notice = 'disconnected_here'
    })
    return { to: '/' }
  }

  const signOut: Handler = async ({ session }) => {
    const connection = session?.connection
    if (!connection) return { to: '/' }
    const to = await campuskey.signOutUrl(connection)
    await campuskey.revoke(connection)
    endConnection(session, 'signed_out')
    return { to }
  }

  const handlers: Record<string, Handler | undefined> = {
    'GET /': home,
    'GET /callback': callback,
    'POST /connect': connect,
    'POST /disconnect': disconnect,
    'POST /sign-out': signOut,
  }

  /** From server to server: the token says it all, no cookie. */
  async function backchannelLogout(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const status = await readBody(request)
      .then((body) => logoutTokens.consume(new URLSearchParams(body).get('logout_token') ?? ''))
      .then(
        (ended) => {
          sessions.endWhere(ended)
          return 200
        },
        () => 400,
      )
    response.writeHead(status, { 'cache-control': 'no-store' }).end()
  }

  async function answer(request: IncomingMessage): Promise<Answer> {
    const address = `${origin}${request.url ?? '/'}`
    if (!URL.canParse(address)) return { status: 400, page: refusedPage('That address can’t be read') }
    const url = new URL(address)
    const handler = handlers[`${request.method ?? ''} ${url.pathname}`]
    if (!handler) return { status: 404, page: refusedPage('There is no such page') }
    if (request.method === 'POST' && !isSameOrigin(request.headers, origin))
      return { status: 403, page: refusedPage('That didn’t come from a page of Study Planner') }
    try {
      return await handler({ url, session: sessions.find(readCookie(request)) })
    } catch (error) {
      console.error(error instanceof Error ? error.message : error)
      return { status: 502, page: troublePage() }
    }
  }

  return async (request, response) => {
    if (request.method === 'POST' && request.url === '/backchannel-logout')
      return backchannelLogout(request, response)
    if (request.method === 'GET' && request.url === '/style.css')
      return response.writeHead(200, { 'content-type': 'text/css', 'cache-control': 'no-cache' }).end(STYLE)
    send(response, await answer(request), issuer)
  }
}

function send(response: ServerResponse, { status, page, to, session }: Answer, campuskey: string): void {
  response.writeHead(to ? 303 : (status ?? 200), {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      'img-src data:',
      // “Connect” and “Sign out of both” go on to Campuskey.
      `form-action 'self' ${campuskey}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    ...(to && { location: String(to) }),
    ...(session && { 'set-cookie': `${COOKIE}=${session.id}; Path=/; HttpOnly; SameSite=Lax` }),
  })
  response.end(page)
}

function readCookie({ headers }: IncomingMessage): string | undefined {
  const pairs = headers.cookie?.split(/; */) ?? []
  return pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1)
}

/** @throws where it is longer than any logout token */
async function readBody(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) {
    body += String(chunk)
    if (body.length > MOST_BYTES) throw new Error('too long')
  }
  return body
}
