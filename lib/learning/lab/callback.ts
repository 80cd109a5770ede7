// Level 2 of the lab: a callback with six faults, and how each is fixed, one after the other. Pure data.
// The code is nobody's: it is written to be wrong in the six ways that are most often seen.
import type { ClauseId } from '@/lib/learning/clauses'

export type FaultId =
  'secret' | 'redirect-uri' | 'state' | 'pkce-nonce' | 'tokens-to-browser' | 'local-storage'

/** The lines of a fault name it; a line without one is fine. */
type Line = readonly [code: string, fault?: FaultId]

const LINES: readonly Line[] = [
  [`const CLIENT_SECRET = 'vK8-campus-5f1d0c97ab'`, 'secret'],
  [`const CALLBACK = 'https://campus.example/callback'`],
  [``],
  [`// GET /login`],
  [`export function login(request: Request): Response {`],
  [`  const query = new URL(request.url).searchParams`],
  [`  const url = new URL('https://accounts.example/authorize')`],
  [`  url.searchParams.set('response_type', 'code')`],
  [`  url.searchParams.set('client_id', 'campus')`],
  [`  url.searchParams.set('redirect_uri', query.get('redirect_uri') ?? CALLBACK)`, 'redirect-uri'],
  [`  url.searchParams.set('scope', 'openid profile')`],
  [`  return Response.redirect(url, 303)`],
  [`}`],
  [``],
  [`// GET /callback`],
  [`export async function callback(request: Request): Promise<Response> {`],
  [`  const query = new URL(request.url).searchParams`],
  [`  const response = await fetch('https://accounts.example/token', {`],
  [`    method: 'POST',`],
  [`    body: new URLSearchParams({`],
  [`      grant_type: 'authorization_code',`],
  [`      code: query.get('code') ?? '',`],
  [`      redirect_uri: query.get('redirect_uri') ?? CALLBACK,`, 'redirect-uri'],
  [`      client_id: 'campus',`],
  [`      client_secret: CLIENT_SECRET,`],
  [`    }),`],
  [`  })`],
  [`  return Response.json(await response.json())`, 'tokens-to-browser'],
  [`}`],
  [``],
  [`// in the page that the provider sends people back to`],
  [`export async function finish(): Promise<void> {`],
  [`  const response = await fetch(\`/callback\${location.search}\`)`],
  [`  const { access_token } = await response.json()`],
  [`  localStorage.setItem('access_token', access_token)`, 'local-storage'],
  [`  location.assign('/courses')`],
  [`}`],
]

export type CodeLine = { number: number; code: string; fault: FaultId | null; isMarkable: boolean }

/** Brackets, comments and empty lines can't be at fault. */
const isMarkable = (code: string): boolean => /\w/.test(code) && !code.startsWith('//')

export const VULNERABLE_LINES: readonly CodeLine[] = LINES.map(([code, fault = null], index) => ({
  number: index + 1,
  code,
  fault,
  isMarkable: isMarkable(code),
}))

export const VULNERABLE_CODE = LINES.map(([code]) => code).join('\n')

/** What isn't in the code can't be marked in it: it is chosen from this list. */
export type Missing = { id: string; text: string; fault: FaultId | null; why: string }

export const MISSING: readonly Missing[] = [
  {
    id: 'state',
    text: 'A value that ties the answer to the browser that asked',
    fault: 'state',
    why: 'Nobody knows whether this browser ever began a sign-in. That is what `state` is for.',
  },
  {
    id: 'rate-limit',
    text: 'A limit for how often `/login` may be called',
    fault: null,
    why: 'Useful on any route, and no fault of this flow: nothing can be guessed at `/login`.',
  },
  {
    id: 'pkce-nonce',
    text: 'A proof that code and ID token belong to this very request',
    fault: 'pkce-nonce',
    why: '[[pkce]] does it for the code, [[nonce]] for the ID token.',
  },
  {
    id: 'cors',
    text: 'CORS headers on `/callback`',
    fault: null,
    why: 'They would let other sites’ pages read the answer. Nobody else should.',
  },
  {
    id: 'refresh',
    text: 'A request for a refresh token',
    fault: null,
    why: 'Nothing here uses one. What isn’t asked for can’t be lost.',
  },
]

type Edit = { find: string; put: string }

export type Fault = {
  id: FaultId
  title: string
  /** What an attacker does with it. */
  harm: string
  reason: string
  clauses: readonly ClauseId[]
  edits: readonly Edit[]
}

const AFTER_CALLBACK_QUERY = `export async function callback(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams
`

/** In the order in which they are fixed: each begins where the one before ended. */
export const FAULTS: readonly Fault[] = [
  {
    id: 'secret',
    title: 'The client secret stands in the code',
    harm: 'Whoever reads the repository, a backup or an error page of it can be this client.',
    reason:
      'A secret comes from the environment or a vault, differs between environments, and can be replaced without a release. If it is missing, the application doesn’t start.',
    clauses: ['rfc6749-2.3.1', 'rfc9700-2.5'],
    edits: [
      {
        find: `const CLIENT_SECRET = 'vK8-campus-5f1d0c97ab'`,
        put: `import { requireEnv } from './env'

const CLIENT_SECRET = requireEnv('CLIENT_SECRET')`,
      },
    ],
  },
  {
    id: 'redirect-uri',
    title: 'The redirect URI comes from the query',
    harm: 'An attacker writes a link to `/login` with an address of their own. If the provider is lax about it, the code goes there.',
    reason:
      'There is one callback, and the application knows it. The provider compares it exactly with what is registered; neither trusts what a request says.',
    clauses: ['rfc9700-2.1', 'rfc9700-4.1', 'rfc6749-4.1.3'],
    edits: [
      {
        find: `  const query = new URL(request.url).searchParams
  const url = new URL('https://accounts.example/authorize')`,
        put: `  const url = new URL('https://accounts.example/authorize')`,
      },
      { find: `query.get('redirect_uri') ?? CALLBACK)`, put: `CALLBACK)` },
      { find: `redirect_uri: query.get('redirect_uri') ?? CALLBACK,`, put: `redirect_uri: CALLBACK,` },
      { find: `login(request: Request): Response`, put: `login(): Response` },
    ],
  },
  {
    id: 'state',
    title: 'No state',
    harm: 'An attacker begins a sign-in, keeps its callback address for themselves and has somebody else open it: that browser is then in the attacker’s account, and what is entered there is the attacker’s.',
    reason:
      'A random `state` goes to the provider and, in a cookie, to this browser. An answer whose state isn’t the cookie’s was not asked for here. The cookie is used up by the first answer.',
    clauses: ['rfc6749-10.12', 'rfc9700-4.7'],
    edits: [
      {
        find: `import { requireEnv } from './env'`,
        put: `import { clearFlow, randomToken, readFlow, storeFlow } from './flow'
import { requireEnv } from './env'`,
      },
      {
        find: `export function login(): Response {
`,
        put: `export function login(): Response {
  const flow = { state: randomToken() }
`,
      },
      {
        find: `  url.searchParams.set('scope', 'openid profile')
  return Response.redirect(url, 303)`,
        put: `  url.searchParams.set('scope', 'openid profile')
  url.searchParams.set('state', flow.state)
  // __Host-flow, HttpOnly, Secure, SameSite=Lax, for ten minutes
  return new Response(null, {
    status: 303,
    headers: { location: url.href, 'set-cookie': storeFlow(flow) },
  })`,
      },
      {
        find: AFTER_CALLBACK_QUERY,
        put: `${AFTER_CALLBACK_QUERY}  const flow = readFlow(request)
  if (!flow || query.get('state') !== flow.state) {
    return new Response('Please start again.', { status: 400 })
  }
`,
      },
    ],
  },
  {
    id: 'pkce-nonce',
    title: 'Neither PKCE nor nonce',
    harm: 'A stolen code can be put into another sign-in, and an ID token from yesterday into today’s.',
    reason:
      'The verifier stays in the flow’s cookie and only its hash goes along, so that a code is worth nothing elsewhere. The `nonce` comes back inside the signed ID token: it was made for this request and for no other.',
    clauses: ['rfc7636-4.6', 'rfc9700-2.1.1', 'oidc-3.1.3.7', 'oidc-15.5.2'],
    edits: [
      {
        find: `import { clearFlow, randomToken, readFlow, storeFlow } from './flow'`,
        put: `import { clearFlow, randomToken, readFlow, sha256, storeFlow } from './flow'`,
      },
      {
        find: `  const flow = { state: randomToken() }`,
        put: `  const flow = { state: randomToken(), verifier: randomToken(), nonce: randomToken() }`,
      },
      {
        find: `  url.searchParams.set('state', flow.state)
`,
        put: `  url.searchParams.set('state', flow.state)
  url.searchParams.set('code_challenge', sha256(flow.verifier))
  url.searchParams.set('code_challenge_method', 'S256')
  url.searchParams.set('nonce', flow.nonce)
`,
      },
      {
        find: `      code: query.get('code') ?? '',
`,
        put: `      code: query.get('code') ?? '',
      code_verifier: flow.verifier,
`,
      },
    ],
  },
  {
    id: 'tokens-to-browser',
    title: 'The provider’s tokens go to the browser',
    harm: 'Every script of the page has the provider’s access token, and the refresh token if there is one. The ID token was never checked: anybody could be “signed in”.',
    reason:
      'The tokens are for this server. It verifies the ID token (issuer, audience, signature, expiry, nonce), finds its own user by issuer and subject, and begins a session of its own. The browser gets a cookie that scripts can’t read.',
    clauses: ['oidc-3.1.3.7', 'oidc-5.7', 'rfc6265-4.1.2.6'],
    edits: [
      {
        find: `import { clearFlow,`,
        put: `import { createRemoteJWKSet, jwtVerify } from 'jose'
import { findOrCreateUser, startSession } from './accounts'
import { clearFlow,`,
      },
      {
        find: `const CALLBACK = 'https://campus.example/callback'
`,
        put: `const CALLBACK = 'https://campus.example/callback'
const KEYS = createRemoteJWKSet(new URL('https://accounts.example/jwks'))
`,
      },
      {
        find: `  return Response.json(await response.json())`,
        put: `  if (!response.ok) return new Response('Please start again.', { status: 400 })
  const { id_token } = await response.json()
  const { payload } = await jwtVerify(id_token, KEYS, {
    algorithms: ['RS256'],
    issuer: 'https://accounts.example',
    audience: 'campus',
    requiredClaims: ['sub', 'exp', 'nonce'],
  })
  if (payload.nonce !== flow.nonce) return new Response('Please start again.', { status: 400 })
  const user = await findOrCreateUser({ issuer: payload.iss, subject: payload.sub })
  // A new session at every sign-in: __Host-session, HttpOnly, Secure, SameSite=Lax
  const headers = new Headers({ location: '/courses', 'cache-control': 'no-store' })
  headers.append('set-cookie', await startSession(user))
  headers.append('set-cookie', clearFlow())
  return new Response(null, { status: 303, headers })`,
      },
    ],
  },
  {
    id: 'local-storage',
    title: 'A token in localStorage',
    harm: 'One injected script, or one bad dependency, takes it away. It stays there when the tab is closed.',
    reason:
      'The page keeps nothing. When it calls the API it asks this server for a token of a few minutes, which lives in a variable and goes when the tab goes.',
    clauses: ['rfc9700-4.10', 'rfc6750-5.3'],
    edits: [
      {
        find: `// in the page that the provider sends people back to
export async function finish(): Promise<void> {
  const response = await fetch(\`/callback\${location.search}\`)
  const { access_token } = await response.json()
  localStorage.setItem('access_token', access_token)
  location.assign('/courses')
}`,
        put: `// in the page: the session's cookie goes along by itself
export async function apiToken(): Promise<string> {
  const response = await fetch('/api/token', { method: 'POST' })
  const { access_token } = await response.json()
  return access_token
}`,
      },
    ],
  },
]

const applyEdits = (code: string, edits: readonly Edit[]): string =>
  edits.reduce((text, { find, put }) => {
    if (!text.includes(find)) throw new Error(`not in the code: ${find}`)
    // As a function: `$` in the code means itself.
    return text.replace(find, () => put)
  }, code)

export type FixStep = Fault & { before: string; after: string }

/** Each fault with the code before and after its fix. */
export function fixSteps(): FixStep[] {
  let code = VULNERABLE_CODE
  return FAULTS.map((fault) => {
    const before = code
    code = applyEdits(before, fault.edits)
    return { ...fault, before, after: code }
  })
}

type Marks = { lines: ReadonlySet<string>; missing: ReadonlySet<string> }

export type Judgement = {
  found: ReadonlySet<FaultId>
  /** Lines that were marked and are fine. */
  fineLines: number[]
  isSolved: boolean
}

/** A fault counts as found with any of its lines. Solved is who found all six and suspected nothing else. */
export function judgeMarks({ lines, missing }: Marks): Judgement {
  const marked = VULNERABLE_LINES.filter(({ number }) => lines.has(String(number)))
  const chosen = MISSING.filter(({ id }) => missing.has(id))
  const found = new Set([...marked, ...chosen].flatMap(({ fault }) => fault ?? []))
  const fineLines = marked.filter(({ fault }) => !fault).map(({ number }) => number)
  const isSolved =
    found.size === FAULTS.length && fineLines.length === 0 && chosen.every(({ fault }) => fault !== null)
  return { found, fineLines, isSolved }
}
