// Campus in a sandbox: an application that lets people sign in at a provider. Each challenge gives the rule that decides
// whether an answer of the provider counts, and the one that finds the account.
import { sha256 } from '@/lib/crypto/hash'
import type { World } from '@/lib/lab/challenge'
import { type Person } from '@/lib/lab/world/authorization-server'
import {
  address,
  dropCookie,
  escapeHtml,
  json,
  page,
  redirect,
  routes,
  setCookie,
} from '@/lib/lab/world/http'

export const CAMPUS = 'https://campus.example'
export const SESSION = 'session'

export type ProviderSetting = { id: string; origin: string; clientId: string; clientSecret: string }

export type FlowRecord = { provider: string; state: string; verifier: string }

/** Of an answer at the callback: its query, and the browser's cookies. */
export type Answer = { query: URLSearchParams; cookies: Record<string, string>; provider: string }

export type CampusRules = {
  usesPkce: boolean
  /** Set-Cookie lines for a flow that begins. */
  keepFlow: (flow: FlowRecord) => string[]
  /** The sign-in that an answer belongs to; null refuses it. */
  flowOf: (answer: Answer) => FlowRecord | null
  /** Whose account it is; null refuses. */
  accountOf: (person: Person, provider: string) => Account | null
}

export type Account = { id: string; owner: string; facts?: string }

export const encodeFlow = (flow: FlowRecord): string =>
  Buffer.from(JSON.stringify(flow)).toString('base64url')

export function decodeFlow(value: string | undefined): FlowRecord | null {
  try {
    return value ? (JSON.parse(Buffer.from(value, 'base64url').toString()) as FlowRecord) : null
  } catch {
    return null
  }
}

/** `/login/{provider}`, `/callback/{provider}`, `/account`, `/logout`; and whose session is whose. */
export function campus(world: World, providers: ProviderSetting[], rules: CampusRules) {
  const sessions = new Map<string, Account>()
  const callbackOf = (provider: string) => `${CAMPUS}/callback/${provider}`

  const login = ({ id, origin, clientId }: ProviderSetting): Response => {
    const flow = {
      provider: id,
      state: world.random('state'),
      verifier: rules.usesPkce ? world.random('verifier') : '',
    }
    const target = address(`${origin}/authorize`, {
      response_type: 'code',
      client_id: clientId,
      redirect_uri: callbackOf(id),
      scope: 'openid email',
      state: flow.state,
      ...(flow.verifier && { code_challenge: sha256(flow.verifier), code_challenge_method: 'S256' }),
    })
    return redirect(target, rules.keepFlow(flow))
  }

  const personBehind = async (provider: ProviderSetting, code: string, verifier: string) => {
    const { id, origin, clientId, clientSecret } = provider
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: callbackOf(id),
      client_id: clientId,
      client_secret: clientSecret,
      ...(verifier && { code_verifier: verifier }),
    })
    const answer = await world.call('campus', new Request(`${origin}/token`, { method: 'POST', body }))
    const { access_token } = (await answer.json()) as { access_token?: string }
    if (!access_token) return null
    const headers = { authorization: `Bearer ${access_token}` }
    const told = await world.call('campus', new Request(`${origin}/userinfo`, { headers }))
    const claims = (await told.json()) as Record<string, unknown>
    return {
      sub: String(claims.sub),
      name: String(claims.name),
      email: String(claims.email),
      emailVerified: claims.email_verified === true,
    }
  }

  const callback = async (
    provider: ProviderSetting,
    query: URLSearchParams,
    cookies: Record<string, string>,
  ) => {
    const flow = rules.flowOf({ query, cookies, provider: provider.id })
    if (!flow) return refused('This answer belongs to no sign-in of this browser.')
    const person = await personBehind(provider, query.get('code') ?? '', flow.verifier)
    if (!person) return refused('The provider refused the code.')
    const account = rules.accountOf(person, provider.id)
    if (!account) return refused('This identity has no account here, and none was linked.')
    return signIn(account)
  }

  /** A new session, in an answer that leads to the account. */
  const signIn = (account: Account): Response => {
    const session = world.random('session')
    sessions.set(session, account)
    return redirect(`${CAMPUS}/account`, [setCookie(SESSION, session)])
  }

  const account = (cookies: Record<string, string>): Response => {
    const own = sessions.get(cookies[SESSION] ?? '')
    if (!own) return redirect(`${CAMPUS}/login`)
    return page(`Signed in as ${own.owner}`, escapeHtml(own.facts ?? `This is ${own.owner}’s account.`))
  }

  const ofProviders: Parameters<typeof routes>[0] = {}
  for (const provider of providers) {
    ofProviders[`GET /login/${provider.id}`] = () => login(provider)
    ofProviders[`GET /callback/${provider.id}`] = ({ query, cookies }) => callback(provider, query, cookies)
  }
  const host = routes({
    'GET /login': () =>
      page('Sign in', providers.map(({ id }) => `<a href="/login/${id}">${id}</a>`).join(' ')),
    ...ofProviders,
    'GET /account': ({ cookies }) => account(cookies),
    'GET /api/me': ({ cookies }) => {
      const own = sessions.get(cookies[SESSION] ?? '')
      return own ? json(own) : json({ error: 'not_signed_in' }, { status: 401 })
    },
    'GET /logout': () => redirect(`${CAMPUS}/login`, [dropCookie(SESSION)]),
  })
  return {
    host,
    signIn,
    /** Who is signed in with this session. */
    ownerOf: (session: string | undefined): string | null => sessions.get(session ?? '')?.owner ?? null,
  }
}

const refused = (why: string): Response => page('Sign-in failed', escapeHtml(why), { status: 403 })
