// The two-minute tour through one's own sign-in: what to look at, and which recorded step shows it. Pure.
import type { Step } from '@/lib/flow-recorder/schemas'
import type { ClauseId } from '@/lib/learning/clauses'

export type TourStop = {
  id: string
  title: string
  text: string
  clause: ClauseId
  /** Its number on the page of the flow; null where this flow has no such step. */
  step: number | null
}

type Stop = Omit<TourStop, 'step'> & { shownBy: (step: Step) => boolean }

const has = (name: string) => (step: Step) => step.values.some((value) => value.name === name)
const checks = (name: string) => (step: Step) => step.checks.some((check) => check.name === name)

const STOPS: readonly Stop[] = [
  {
    id: 'state',
    title: 'You left with a random value',
    text: 'The app sent you to Google with a state, and kept it in a cookie of this sign-in. When you came back, both had to match: nobody can push their own sign-in onto you.',
    clause: 'rfc6749-10.12',
    shownBy: checks('state'),
  },
  {
    id: 'pkce',
    title: 'The code alone is worth nothing',
    text: 'You brought back a code. To exchange it, the app showed the secret behind the code challenge that it had sent before. Whoever steals the code doesn’t have that secret.',
    clause: 'rfc7636-4.6',
    shownBy: has('code_verifier'),
  },
  {
    id: 'id-token',
    title: 'Google’s word, verified claim by claim',
    text: 'The ID token says that you signed in. Its signature, issuer, audience, times and nonce are checked, and each check says what it compared.',
    clause: 'oidc-3.1.3.7',
    // The answer that brings it has a check too, by the provider.
    shownBy: (step) => has('id_token')(step) && checks('iss')(step),
  },
  {
    id: 'identity',
    title: 'Find or create: who is this?',
    text: 'Issuer and subject together name you. Your e-mail address doesn’t decide: addresses change hands.',
    clause: 'oidc-5.7',
    shownBy: has('decision'),
  },
  {
    id: 'session',
    title: 'A new session is made',
    text: 'Every sign-in gets a new session id, and only its hash is kept. One that an attacker had planted before would be over now.',
    clause: 'rfc6265-8.4',
    shownBy: has('session_method'),
  },
  {
    id: 'course',
    title: 'Then a token, and a decision',
    text: 'Open a course: your session buys a token of five minutes, and the API decides with it. Both are recorded as flows of their own, which you find in the inspector.',
    clause: 'rfc9068-4',
    shownBy: () => false,
  },
]

export const tourThrough = (steps: readonly Step[]): TourStop[] =>
  STOPS.map(({ shownBy, ...stop }) => {
    const index = steps.findIndex(shownBy)
    return { ...stop, step: index < 0 ? null : index + 1 }
  })
