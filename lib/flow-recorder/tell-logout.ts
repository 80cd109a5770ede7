// The steps of a logout, in words, in every direction: here, at a provider, from a provider, and to the apps. All of them
// that are about one session are one flow. Called by the code that takes them.
import type { Check } from '@/lib/flow-recorder/checks-in-order'
import { recordFacts, recordStep } from '@/lib/flow-recorder/record'

type Session = { userId: string; sessionId: string }

/** What correlates the steps of one session's end, also those of other requests and of background jobs. */
const correlationOf = (sessionId: string): string => `logout of ${sessionId}`

/** The facts of a flow that is this session's end. */
export const logoutFacts = ({ userId, sessionId }: Session) => ({
  userId,
  correlation: correlationOf(sessionId),
})

export const tellSignOutRequest = (): void =>
  recordStep(() => ({
    from: 'browser',
    to: 'app',
    title: 'Sign out',
    note: 'A form post of this site’s own pages: another site’s was refused before this.',
  }))

/** Ending twice is no error: whoever is signed out is signed out. */
export const tellNoSession = (): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'There is no such session (any more)',
    checks: [{ name: 'The session behind the cookie is alive', passed: false }],
  }))

type Ended = { sessionId: string; userId: string; reason: string; apps: readonly string[] }

export function tellSessionEnded({ sessionId, userId, reason, apps }: Ended): void {
  // In a flow of another kind (a sign-in that replaces a session) it is a step of that one.
  if (reason !== 'replaced') recordFacts(logoutFacts({ userId, sessionId }))
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: reason === 'replaced' ? 'The session before this one ends' : 'The session ends',
    note: 'Its row is deleted, and API tokens with its sid are refused on every instance within a second.',
    values: { decision: reason, sid: sessionId, apps_to_tell: apps.length > 0 ? apps : 'none' },
    checks: [{ name: 'The session behind it is alive', passed: true }],
  }))
}

export const tellProviderLogout = (address: string | null): void =>
  recordStep(() => {
    if (address === null)
      return {
        from: 'app',
        to: 'browser',
        title: 'Back to the front page',
        note: 'There is no session at a provider that ours could end.',
        values: { location: '/' },
      }
    const { origin, pathname, searchParams } = new URL(address)
    return {
      from: 'app',
      to: 'browser',
      title: 'Logout request: a redirect to the provider',
      note: 'The ID token of the sign-in goes along as a hint, so that the provider asks nothing.',
      values: { endpoint: origin + pathname, ...Object.fromEntries(searchParams) },
    }
  })

export const tellLogoutRequest = (parameters: URLSearchParams): void =>
  recordStep(() => ({
    from: 'client',
    to: 'browser',
    title: 'Logout request: an app sends the browser here',
    values: { path: '/oauth/logout', ...Object.fromEntries(parameters) },
  }))

export const tellLogoutChecked = (checks: Check[]): void =>
  recordStep(() => ({ from: 'app', to: 'app', title: 'The app’s logout request is checked', checks }))

export const tellLogoutAsked = (): void =>
  recordStep(() => ({
    from: 'app',
    to: 'browser',
    title: 'The person is asked',
    note: 'A link alone must not be able to sign anybody out.',
  }))

export const tellLogoutAnswer = (passed: boolean): void =>
  recordStep(() => ({
    from: 'browser',
    to: 'app',
    title: passed ? 'The person agrees to sign out' : 'An answer that our page didn’t ask for',
    checks: [{ name: 'The answer carries the secret of the page that asked', passed }],
  }))

export const tellLogoutTokenReceived = (token: string, checks: () => Check[]): void =>
  recordStep(() => ({
    from: 'provider',
    to: 'app',
    title: 'Back-channel logout: the provider tells that a session ended there',
    note: 'No cookie is looked at: the signed token alone counts.',
    values: { path: '/api/auth/backchannel-logout', logout_token: token },
    checks: checks(),
  }))

export const tellLogoutTokenUsed = (isNew: boolean, sessions: number): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'Which sessions began with that one?',
    values: { sessions },
    checks: [{ name: 'This logout token was never used before', passed: isNew }],
  }))

type Told = { url: string; body: unknown; status: number | null }

/** To an app that wants to know (OpenID Connect Back-Channel Logout 1.0). */
export function tellAppTold({ url, body, status }: Told): void {
  recordStep(() => ({
    from: 'app',
    to: 'client',
    title: 'Back-channel logout: an app is told',
    values: {
      method: 'POST',
      endpoint: url,
      ...(typeof body === 'string' && Object.fromEntries(new URLSearchParams(body))),
      ...(body instanceof URLSearchParams && Object.fromEntries(body)),
    },
  }))
  recordStep(() => ({
    from: 'client',
    to: 'app',
    title: status === null ? 'The app can’t be reached' : `The app answers: ${status}`,
    values: { status: status ?? 'none' },
    checks: [{ name: 'The app has ended its session', passed: status === 200 || status === 204 }],
  }))
}
