// The steps of a request at our own token endpoint, in words. Called by the code that takes them.
import type { Check } from '@/lib/flow-recorder/checks-in-order'
import { recordStep } from '@/lib/flow-recorder/record'
import { inWords } from '@/lib/flow-recorder/schemas'

type TokenRequest = { path: string; form: URLSearchParams; headers: Headers }

export const tellClientRequest = ({ path, form, headers }: TokenRequest): void =>
  recordStep(() => ({
    from: 'client',
    to: 'app',
    title: `POST ${path}`,
    values: {
      method: 'POST',
      path,
      ...Object.fromEntries(form),
      authorization: headers.get('authorization') ?? undefined,
      dpop: headers.get('dpop') ?? undefined,
    },
  }))

export const tellClientSecret = (clientId: unknown, matches: boolean): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'Is it really this app?',
    note: 'Of its secret only the SHA-256 is kept here; hashes are compared, in constant time.',
    values: { client_id: clientId },
    checks: [{ name: 'client_secret', expected: inWords('the one whose hash is stored'), passed: matches }],
  }))

export const tellGrantChecked = (title: string, checks: Check[]): void =>
  recordStep(() => ({ from: 'app', to: 'app', title, checks }))

type Reuse = { usedSecondsAgo: number; tolerated: boolean }

/** A refresh token that comes a second time: within ten seconds it may be a second tab, after that it may be a thief. */
export const tellReuse = ({ usedSecondsAgo, tolerated }: Reuse): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'Was this refresh token used before?',
    note: tolerated
      ? 'It was, a moment ago: two tabs, or an answer that got lost. It is refused, and nothing ends.'
      : 'It was, and not just now: either the app or somebody else has a copy. Everything of this grant ends.',
    values: { used_seconds_ago: usedSecondsAgo },
    checks: [{ name: 'Never used', passed: false }],
  }))

export const tellRotation = (rotations: number): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'The refresh token is used up, and another one made',
    note: 'One conditional write: of two requests at the same instant one gets a new token.',
    values: { rotations },
  }))

export const tellGrantEnded = (reason: string): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'The whole grant ends',
    note: 'Its codes and refresh tokens are deleted, and its access tokens refused on every instance within a second.',
    values: { decision: reason },
  }))

export const tellTokenEndpointAnswer = (status: number, body: object): void =>
  recordStep(() => ({
    from: 'app',
    to: 'client',
    title: status === 200 ? 'Tokens' : 'A refusal',
    values: { status, ...body },
  }))

/** At the token exchange: the subject, whom the new token is for, what it may do, and that nothing has ended meanwhile. */
export const tellExchangeCheck = (check: Check): void =>
  recordStep(() => ({ from: 'app', to: 'app', title: 'May this be traded for that?', checks: [check] }))
