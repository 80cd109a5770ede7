// The steps of a sign-in at a provider, in words. Called by the code that takes them.
import { recordStep } from '@/lib/flow-recorder/record'
import { jwtChecks } from '@/lib/flow-recorder/jwt-checks'
import { inWords, type Lane, type RawStep } from '@/lib/flow-recorder/schemas'

const namesOf = (setCookies: readonly string[]): string =>
  setCookies.map((line) => line.slice(0, line.indexOf('='))).join(', ')

/** Where the browser is sent, with every parameter, and the cookies it gets along. */
export const tellAuthorizationRequest = (location: string, setCookies: readonly string[]): void =>
  recordStep(() => {
    const { origin, pathname, searchParams } = new URL(location)
    return {
      from: 'app',
      to: 'browser',
      title: 'Authorization request: a redirect to the provider',
      values: {
        endpoint: origin + pathname,
        ...Object.fromEntries(searchParams),
        set_cookie_names: namesOf(setCookies),
      },
    }
  })

type Callback = { query: URLSearchParams; provider: string; hasFlow: boolean }

/** The browser comes back with the provider's answer. */
export function tellCallback({ query, provider, hasFlow }: Callback): void {
  recordStep(() => ({
    from: 'provider',
    to: 'browser',
    title: 'Authorization response: a redirect back',
    values: Object.fromEntries(query),
  }))
  recordStep(() => ({
    from: 'browser',
    to: 'app',
    title: 'The callback, and whether this browser began it',
    values: { provider },
    checks: [
      {
        name: 'state',
        expected: inWords('that of a sign-in which this browser began: it has its cookie'),
        got: query.get('state') ?? inWords('none'),
        passed: hasFlow,
      },
    ],
  }))
}

type Compared = { state: string | undefined; nonce: unknown; isOidc: boolean }

/** Auth.js asks us only after it has compared them; where one is wrong it throws instead (tellMismatch). */
export const tellCompared = ({ state, nonce, isOidc }: Compared): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'Auth.js compares what came back with what it kept',
    note: 'What it kept is in this sign-in’s cookie, encrypted.',
    checks: [
      { name: 'state', expected: inWords('the one in the cookie'), got: state, passed: true },
      ...(isOidc
        ? [{ name: 'nonce', expected: inWords('the one in the cookie'), got: nonce, passed: true }]
        : []),
    ],
  }))

/** An error of Auth.js, or what caused it, names what it found wrong in quotes. */
const WRONG_PART = /"(state|nonce|iss|aud|exp|iat|sub|code|id_token|at_hash)"/
const LOST_PART = /^(state|nonce|pkceCodeVerifier)\b/

type Mismatch = { expected?: unknown; claim?: string; claims?: Record<string, unknown> }

/** `errors`: the failure and its causes. Nothing is told where none of them is about a comparison. */
export const tellMismatch = (errors: readonly Error[]): void => {
  const found = errors
    .map((error) => ({ error, part: (WRONG_PART.exec(error.message) ?? LOST_PART.exec(error.message))?.[1] }))
    .find(({ part }) => part !== undefined)
  if (found) recordStep(() => mismatch(found.part ?? '', found.error.cause as Mismatch | undefined))
}

const mismatch = (part: string, cause: Mismatch | undefined): RawStep => ({
  from: 'app',
  to: 'app',
  title: 'Auth.js compares what came back with what it kept',
  checks: [{ name: part, expected: cause?.expected, got: cause?.claims?.[part], passed: false }],
})

type IdToken = { token: string; algorithms: readonly string[]; issuer: string; clientId: string }

/** `error`: what jose threw; undefined when it is right. */
export const tellIdToken = ({ token, algorithms, issuer, clientId }: IdToken, error?: unknown): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'The ID token is verified',
    note: 'Its signature with the key that the provider publishes under this kid.',
    values: { id_token: token },
    checks: jwtChecks(token, { alg: algorithms, iss: issuer, aud: clientId }, error),
  }))

/** Somebody who is signed in already was to confirm that it is them. */
export const tellConfirmed = (outcome: string): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'Is it the person who is signed in, and were they asked just now?',
    values: { decision: outcome },
    checks: [{ name: 'The same person, asked since the sign-in began', passed: outcome === 'confirmed' }],
  }))

type Decision = {
  provider: string
  issuer: string
  subject: string
  decision: string
  userId?: string | undefined
}

export const tellDecision = ({ provider, issuer, subject, decision, userId }: Decision): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'Find or create: whose identity is this?',
    note: 'Provider, issuer and subject decide; an e-mail address never does.',
    values: { provider, issuer, sub: subject, decision, userId },
  }))

export const tellSession = (session: { userId: string; method: string; expires: Date }): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'A new session is made',
    note: 'The cookie’s value is kept as SHA-256 only, and the session before it is over.',
    values: {
      userId: session.userId,
      session_method: session.method,
      expires: session.expires.toISOString(),
    },
  }))

export const tellRedirect = (location: string, setCookies: readonly string[]): void =>
  recordStep(() => ({
    from: 'app',
    to: 'browser',
    title: 'Back to the page that was wanted',
    values: { status: 303, location, set_cookie_names: namesOf(setCookies) },
  }))

type Exchange = { url: string; init: RequestInit | undefined; status: number; body: Uint8Array }

/** What was asked of the provider directly, and what it said. */
export function tellExchange({ url, init, status, body }: Exchange): void {
  recordStep(() => {
    const { what, values } = readRequest(url, init)
    return {
      ...APP_TO_PROVIDER,
      title: `${what} request`,
      values: { method: init?.method ?? 'GET', endpoint: url, ...values },
    }
  })
  recordStep(() => {
    const { what } = readRequest(url, init)
    return {
      from: 'provider',
      to: 'app',
      title: `${what} answer`,
      values: { status, ...readAnswer(what, body) },
      // Code, verifier and client are the provider's to judge, and this is how it says what it thinks of them.
      checks: what === 'Token' ? [{ name: ACCEPTED, passed: status === 200 }] : [],
    }
  })
}

const ACCEPTED = 'The provider accepts the code, its verifier, and us'

const APP_TO_PROVIDER: { from: Lane; to: Lane } = { from: 'app', to: 'provider' }

function readRequest(
  url: string,
  init: RequestInit | undefined,
): { what: string; values: Record<string, unknown> } {
  const authorization = new Headers(init?.headers).get('authorization') ?? undefined
  // Requests to a provider have a form, or no body at all.
  const body = init?.body as URLSearchParams | string | null | undefined
  const form = body ? Object.fromEntries(new URLSearchParams(body)) : {}
  const values = { ...form, ...(authorization && { authorization }) }
  if (form.grant_type) return { what: 'Token', values }
  if (url.endsWith('/.well-known/openid-configuration')) return { what: 'Discovery', values }
  return { what: authorization ? 'User information' : 'Key set', values }
}

const METADATA = ['issuer', 'authorization_endpoint', 'token_endpoint', 'jwks_uri', 'userinfo_endpoint']

function readAnswer(what: string, body: Uint8Array): Record<string, unknown> {
  const answer: unknown = JSON.parse(Buffer.from(body).toString('utf8'))
  if (Array.isArray(answer)) return { addresses: answer }
  const record = answer as Record<string, unknown>
  if (what === 'Discovery') return Object.fromEntries(METADATA.map((name) => [name, record[name]]))
  if (what !== 'Key set') return record
  return { keys: (record.keys as Record<string, unknown>[]).map(({ kid, alg }) => ({ kid, alg })) }
}
