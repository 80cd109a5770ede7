// Owns the difference between GitHub's OAuth and the engine's: parameters GitHub doesn't ask for, answers in its form.
// @see https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type Provider from 'oidc-provider'
import type { Middleware } from './shape'

/** What a token can do without any scope: read what everybody can. The engine wants a name for it, GitHub has none. */
const NO_SCOPE = 'public'
const GITHUB_SCOPES = ['user', 'read:user', 'user:email']
export const SCOPES = [NO_SCOPE, ...GITHUB_SCOPES]

const TROUBLESHOOTING = '/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/#'
const AUTHORIZATION_PARAMETERS = [
  'client_id',
  'redirect_uri',
  'state',
  'code_challenge',
  'code_challenge_method',
]

export async function adaptGitHubRequest(request: IncomingMessage): Promise<IncomingMessage> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (url.pathname === '/login/oauth/authorize') {
    request.url = `${url.pathname}?${authorizationParameters(url.searchParams)}`
  }
  if (url.pathname === '/login/oauth/access_token' && request.method === 'POST') return withGrantType(request)
  return request
}

/** GitHub ignores parameters and scopes it doesn't know, and needs no response_type. */
function authorizationParameters(asked: URLSearchParams): URLSearchParams {
  const known = new URLSearchParams({ response_type: 'code' })
  for (const name of AUTHORIZATION_PARAMETERS)
    for (const value of asked.getAll(name)) known.append(name, value)
  const login = asked.get('login')
  if (login) known.set('login_hint', login)
  const scopes = (asked.get('scope') ?? '').split(/[\s,]+/).filter((scope) => GITHUB_SCOPES.includes(scope))
  known.set('scope', [NO_SCOPE, ...scopes].join(' '))
  return known
}

/** GitHub's documentation doesn't send grant_type; the engine needs it, so the body is written anew. */
async function withGrantType(request: IncomingMessage): Promise<IncomingMessage> {
  const form = new URLSearchParams(await text(request))
  if (!form.has('grant_type')) form.set('grant_type', 'authorization_code')
  const body = Buffer.from(form.toString())
  const { method, url, socket, headers } = request
  const copy = Object.assign(Readable.from([body]), {
    method,
    url,
    socket,
    headers: { ...headers, 'content-length': String(body.length) },
  })
  return copy as unknown as IncomingMessage // What the engine reads of a request is there.
}

/** Form-encoded unless JSON is asked for; also a refusal is a 200. */
export function githubTokenAnswers(engine: Provider, tokenPath: string): Middleware {
  const refusals = new WeakMap<object, string>()
  engine.on('grant.error', (ctx, { error_detail }) => void refusals.set(ctx.req, error_detail ?? ''))

  return async (ctx, next) => {
    await next()
    if (ctx.path !== tokenPath || ctx.method !== 'POST') return
    const answer = ctx.body as Record<string, unknown>
    const shaped =
      'error' in answer ? refusal(String(answer.error), refusals.get(ctx.req) ?? '') : success(answer)
    ctx.status = 200
    ctx.remove('WWW-Authenticate')
    if (ctx.accepts('application/x-www-form-urlencoded', 'application/json') === 'application/json') {
      ctx.body = shaped
      return
    }
    ctx.body = new URLSearchParams(shaped).toString()
    ctx.type = 'application/x-www-form-urlencoded; charset=utf-8'
  }
}

function success({ access_token, scope }: Record<string, unknown>) {
  const granted = String(scope)
    .split(' ')
    .filter((name) => name !== NO_SCOPE)
  return { access_token: String(access_token), scope: granted.join(','), token_type: 'bearer' }
}

function refusal(error: string, detail: string) {
  if (error === 'invalid_client') {
    return {
      error: 'incorrect_client_credentials',
      error_description: 'The client_id and/or client_secret passed are incorrect.',
      error_uri: `${TROUBLESHOOTING}incorrect-client-credentials`,
    }
  }
  if (detail.includes('redirect_uri')) {
    return {
      error: 'redirect_uri_mismatch',
      error_description: 'The redirect_uri MUST match the registered callback URL for this application.',
      error_uri: `${TROUBLESHOOTING}redirect-uri-mismatch2`,
    }
  }
  return {
    error: 'bad_verification_code',
    error_description: 'The code passed is incorrect or expired.',
    error_uri: `${TROUBLESHOOTING}bad-verification-code`,
  }
}
