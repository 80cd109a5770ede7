// A small authorization server, for the sandboxes whose matter it is: codes, tokens, one page that says who somebody is.
// Its rules are given by each challenge, so that one of them can be left out.
import type { Host, World } from '@/lib/lab/challenge'
import { address, json, page, readFields, redirect, routes } from '@/lib/lab/world/http'

export type Person = { sub: string; name: string; email: string; emailVerified: boolean }

/** Who is signed in there is a cookie from before: signing in isn't what these challenges are about. */
export const PROVIDER_COOKIE = 'idp_session'

export const ALICE: Person = {
  sub: 'a-1001',
  name: 'Alice',
  email: 'alice@campus.example',
  emailVerified: true,
}
export const MALLORY: Person = {
  sub: 'm-6666',
  name: 'Mallory',
  email: 'mallory@attacker.example',
  emailVerified: true,
}

export type AppClient = { id: string; redirectUris: string[]; secret?: string }

type Code = {
  client: AppClient
  redirectUri: string
  person: Person
  challenge?: string | undefined
  isUsed: boolean
  /** Tokens issued from it. */
  tokens: string[]
}

export type Rules = {
  /** Whether an answer may be sent there. */
  allowsRedirect: (client: AppClient, uri: string) => boolean
  /** Throws where the verifier doesn't fit. */
  checkPkce: (verifier: string | undefined, challenge: string | undefined) => void
  isSingleUse: boolean
}

type Setting = { origin: string; prefix?: string; clients: AppClient[]; people: Person[]; rules: Rules }

/** Its routes under `prefix`: `/authorize`, `/token`, `/userinfo`; and whose access token is whose. */
export function authorizationServer(world: World, setting: Setting) {
  const { origin, prefix = '', clients, people, rules } = setting
  const codes = new Map<string, Code>()
  const tokens = new Map<string, Person>()
  /** The cookie's value is secret enough for a sandbox, and readable for who plays it. */
  const personOf = (cookie?: string) => people.find(({ sub }) => cookie === sub)

  const authorize = (query: URLSearchParams, cookie?: string): Response => {
    const client = clients.find(({ id }) => id === query.get('client_id'))
    const redirectUri = query.get('redirect_uri') ?? ''
    if (!client || !URL.canParse(redirectUri) || !rules.allowsRedirect(client, redirectUri))
      return page('This request can’t be answered', 'invalid redirect_uri', { status: 400 })
    const person = personOf(cookie)
    if (!person) return page('Sign in', 'Nobody is signed in here in this browser.', { status: 401 })
    const code = world.random('code')
    const challenge = query.get('code_challenge') ?? undefined
    codes.set(code, { client, redirectUri, person, challenge, isUsed: false, tokens: [] })
    return redirect(address(redirectUri, { code, state: query.get('state'), iss: origin }))
  }

  const token = (form: URLSearchParams): Response => {
    const code = codes.get(form.get('code') ?? '')
    const client = clients.find(({ id }) => id === form.get('client_id'))
    if (!client || (client.secret && client.secret !== form.get('client_secret')))
      return json({ error: 'invalid_client' }, { status: 401 })
    if (code?.client !== client || code.redirectUri !== form.get('redirect_uri'))
      return json({ error: 'invalid_grant' }, { status: 400 })
    if (code.isUsed && rules.isSingleUse) {
      // RFC 6749, section 4.1.2: what was issued from it may be a thief's.
      for (const issued of code.tokens) tokens.delete(issued)
      return json({ error: 'invalid_grant', error_description: 'already used' }, { status: 400 })
    }
    try {
      rules.checkPkce(form.get('code_verifier') ?? undefined, code.challenge)
    } catch {
      return json({ error: 'invalid_grant', error_description: 'PKCE' }, { status: 400 })
    }
    code.isUsed = true
    const issued = world.random('access token')
    tokens.set(issued, code.person)
    code.tokens.push(issued)
    return json({ access_token: issued, token_type: 'Bearer', expires_in: 300 })
  }

  const userinfo = ({ headers }: Request): Response => {
    const person = tokens.get(/^Bearer (.+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? '')
    if (!person) return json({ error: 'invalid_token' }, { status: 401 })
    const { sub, name, email, emailVerified } = person
    return json({ sub, name, email, email_verified: emailVerified })
  }

  const host: Host = routes({
    [`GET ${prefix}/authorize`]: ({ query, cookies }) => authorize(query, cookies[PROVIDER_COOKIE]),
    [`POST ${prefix}/token`]: async ({ request }) => token(await readFields(request)),
    [`GET ${prefix}/userinfo`]: ({ request }) => userinfo(request),
  })
  return { host, ownerOf: (accessToken: string): Person | undefined => tokens.get(accessToken) }
}
