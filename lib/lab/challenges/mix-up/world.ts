// Campus lets people choose between two providers, and one of them is the attacker's. The answers of both come to one
// address, and Campus believes that an answer is of whom it asked.
import type { Opened, World } from '@/lib/lab/challenge'
import { ATTACKER, attackerServer } from '@/lib/lab/world/attacker-server'
import { PROVIDER_COOKIE, ALICE, MALLORY, authorizationServer } from '@/lib/lab/world/authorization-server'
import { CAMPUS, SESSION } from '@/lib/lab/world/campus'
import { address, dropCookie, json, page, redirect, routes, setCookie } from '@/lib/lab/world/http'
import { IDP } from '@/lib/lab/world/provider'
import { flowAt } from '@/lib/sign-in/policy'

const FLOW = 'flow'
const PROVIDERS: Record<string, string> = { idp: IDP, 'evil-idp': ATTACKER }
const CALLBACK = `${CAMPUS}/callback`

const providerOf = (issuer: string | null): string | undefined =>
  Object.keys(PROVIDERS).find((id) => PROVIDERS[id] === issuer)

export function open(world: World): Opened {
  const sessions = new Map<string, string>()
  const idp = authorizationServer(world, {
    origin: IDP,
    // A public client, as in the days before everybody had PKCE: the code is all one needs.
    clients: [{ id: 'campus', redirectUris: [CALLBACK] }],
    people: [ALICE, MALLORY],
    rules: {
      allowsRedirect: ({ redirectUris }, uri) => redirectUris.includes(uri),
      checkPkce: () => undefined,
      isSingleUse: true,
    },
  })
  const login = (provider: string): Response => {
    const state = world.random('state')
    const base = provider === 'idp' ? `${IDP}/authorize` : `${ATTACKER}/authorize`
    const target = address(base, {
      response_type: 'code',
      client_id: 'campus',
      redirect_uri: CALLBACK,
      state,
    })
    return redirect(target, [setCookie(FLOW, `${provider}.${state}`)])
  }
  const callback = async (query: URLSearchParams, cookie = ''): Promise<Response> => {
    const [provider = '', state] = cookie.split('.')
    if (!state || state !== query.get('state'))
      return refused('This answer belongs to no sign-in of this browser.')
    const flow = world.guarded ? flowAt({ provider }, providerOf(query.get('iss')) ?? '') : { provider }
    if (!flow) return refused('The answer is not of the provider that was asked.')
    const origin = PROVIDERS[flow.provider] ?? ''
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'campus',
      redirect_uri: CALLBACK,
      code: query.get('code') ?? '',
    })
    const answer = await world.call('campus', new Request(`${origin}/token`, { method: 'POST', body }))
    const told = (await answer.json().catch(() => ({}))) as { access_token?: string }
    const owner = origin === IDP ? idp.ownerOf(told.access_token ?? '') : undefined
    if (!owner) return refused('The provider gave no token.')
    const session = world.random('session')
    sessions.set(session, owner.name)
    return redirect(`${CAMPUS}/account`, [setCookie(SESSION, session), dropCookie(FLOW)])
  }
  const host = routes({
    'GET /login/idp': () => login('idp'),
    'GET /login/evil-idp': () => login('evil-idp'),
    'GET /callback': ({ query, cookies }) => callback(query, cookies[FLOW]),
    'GET /account': ({ cookies }) =>
      page(`Signed in as ${sessions.get(cookies[SESSION] ?? '') ?? 'nobody'}`, 'Your courses.'),
    'GET /api/me': ({ cookies }) => {
      const name = sessions.get(cookies[SESSION] ?? '')
      return name ? json({ name }) : json({ error: 'not_signed_in' }, { status: 401 })
    },
  })
  const is = (actor: 'attacker' | 'victim') => sessions.get(world.cookie(actor, CAMPUS, SESSION) ?? '')
  return {
    hosts: { [CAMPUS]: host, [IDP]: idp.host, [ATTACKER]: attackerServer(world.arrivals) },
    cookies: [
      { actor: 'victim', origin: IDP, name: PROVIDER_COOKIE, value: ALICE.sub },
      { actor: 'attacker', origin: IDP, name: PROVIDER_COOKIE, value: MALLORY.sub },
    ],
    isWon: () => is('attacker') === 'Alice',
    victim: () => [
      { label: 'Signed in at Campus as', value: is('victim') ?? 'nobody' },
      {
        label: 'Who else is in her account',
        value: is('attacker') === 'Alice' ? 'Mallory' : 'nobody',
        ...(is('attacker') === 'Alice' && { tone: 'bad' }),
      },
    ],
  }
}

const refused = (why: string): Response => page('Sign-in failed', why, { status: 403 })
