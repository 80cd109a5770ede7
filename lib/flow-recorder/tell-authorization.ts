// The steps of a request at our own authorization endpoint, in words: from an app's first parameter to the code, or to the
// refusal. Called by the code that takes them.
import type { Check } from '@/lib/flow-recorder/checks-in-order'
import { recordStep } from '@/lib/flow-recorder/record'
import { inWords } from '@/lib/flow-recorder/schemas'

/** With every parameter that the browser brought; of a pushed request that is only its reference. */
export const tellAppRequest = (parameters: URLSearchParams): void =>
  recordStep(() => ({
    from: 'client',
    to: 'browser',
    title: 'Authorization request: an app sends the browser here',
    note: parameters.has('request_uri')
      ? 'Its parameters were pushed before, server to server; the browser carries only their reference.'
      : undefined,
    values: { path: '/oauth/authorize', ...Object.fromEntries(parameters) },
  }))

type Person = { userId: string; method: string; signedInAt: Date } | null

export const tellWhoIsThere = (person: Person): void =>
  recordStep(() => ({
    from: 'browser',
    to: 'app',
    title: 'Who is signed in?',
    note: 'The session’s cookie says it; nothing in the app’s request could.',
    values: person
      ? {
          decision: 'somebody is',
          userId: person.userId,
          session_method: person.method,
          auth_time: Math.floor(person.signedInAt.getTime() / 1000),
        }
      : { decision: 'nobody is' },
  }))

type RedirectUri = { registered: readonly string[]; asked: unknown; allowed: boolean }

export const tellRedirectUri = ({ registered, asked, allowed }: RedirectUri): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'May the answer go to this address?',
    note: allowed ? undefined : 'Nobody is sent there, not even with the error.',
    checks: [{ name: 'redirect_uri', expected: registered, got: asked, passed: allowed }],
  }))

export const tellRequestChecked = (checks: Check[]): void =>
  recordStep(() => ({ from: 'app', to: 'app', title: 'The app’s request is checked', checks }))

/** `reasons` are the engine's own words for its rules. */
export const tellPrompt = ({ name, reasons }: { name: string; reasons: readonly string[] }): void =>
  recordStep(() => ({
    from: 'app',
    to: 'browser',
    title: name === 'login' ? 'Somebody has to sign in first' : 'The person has to be asked',
    values: { decision: `ask: ${name}`, prompt_reasons: reasons },
  }))

type Remembered = { asked: readonly string[]; remembered: readonly string[] | null }

/** Whether what the person allowed before covers what is asked for now. */
export const tellRememberedConsent = ({ asked, remembered }: Remembered): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'Has the person allowed this before?',
    note: remembered ? undefined : 'This app was never allowed anything.',
    checks: [
      {
        name: 'scope',
        expected: asked,
        got: remembered ?? [],
        passed: remembered !== null && asked.every((scope) => remembered.includes(scope)),
      },
    ],
  }))

type Shown = {
  appName: string
  redirectHost: string | null
  scopes: readonly string[]
  newScopes: readonly string[]
}

export const tellConsentShown = ({ appName, redirectHost, scopes, newScopes }: Shown): void =>
  recordStep(() => ({
    from: 'app',
    to: 'browser',
    title: 'The consent page is shown',
    values: { app: appName, redirect_host: redirectHost, scopes, new_scopes: newScopes },
  }))

export const tellSignInSuffices = (suffices: boolean, signedInAt: Date): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'Is this sign-in new enough for the app?',
    checks: [
      {
        name: 'auth_time',
        expected: inWords('since the request, or within max_age'),
        got: Math.floor(signedInAt.getTime() / 1000),
        passed: suffices,
      },
    ],
  }))

export const tellConsentAnswer = (allow: boolean, scopes: readonly string[]): void =>
  recordStep(() => ({
    from: 'browser',
    to: 'app',
    title: allow ? 'The person allows it' : 'The person says no',
    note: allow ? 'It is remembered: the next time the page is skipped.' : undefined,
    values: { decision: allow ? 'allow' : 'deny', scopes },
  }))

export const tellBackAtEngine = (): void =>
  recordStep(() => ({
    from: 'browser',
    to: 'app',
    title: 'The browser comes back from our page',
    note: 'With two cookies of this one request, each for one address only.',
    values: { path: '/oauth/authorize/…' },
  }))

type Answer = { redirectUri: unknown; parameters: object }

/** The code, or the error: whatever goes to the app's address. */
export const tellAppAnswer = ({ redirectUri, parameters }: Answer): void =>
  recordStep(() => ({
    from: 'app',
    to: 'browser',
    title:
      'error' in parameters
        ? 'Authorization response: a refusal'
        : 'Authorization response: a code, back to the app',
    values: { redirect_uri: redirectUri, ...parameters },
  }))
