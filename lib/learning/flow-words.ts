// What recorded flows, and those who take part in them, are called on pages and pictures.
import type { FlowKind, Lane, Step } from '@/lib/flow-recorder/schemas'
import type { Message } from '@/lib/learning/sequence-layout'

type KindWords = {
  /** With the other end in place of `%`, where it is known. */
  title: string
  withParty: string
  /** For filters. */
  plural: string
}

export const FLOW_KIND_WORDS: Record<FlowKind, KindWords> = {
  provider_sign_in: {
    title: 'Sign-in at a provider',
    withParty: 'Sign-in with %',
    plural: 'Provider sign-ins',
  },
  passkey_registration: {
    title: 'A new passkey',
    withParty: 'A new passkey: %',
    plural: 'Passkey registrations',
  },
  passkey_sign_in: {
    title: 'Sign-in with a passkey',
    withParty: 'Sign-in with a passkey: %',
    plural: 'Passkey sign-ins',
  },
  token: { title: 'An access token', withParty: 'An access token for %', plural: 'Access tokens' },
  api_call: { title: 'A call of the course API', withParty: 'An API call by %', plural: 'API calls' },
  consent: { title: 'Consent', withParty: 'Consent for %', plural: 'Consents' },
  code_exchange: {
    title: 'A code exchanged for tokens',
    withParty: 'A code exchanged by %',
    plural: 'Code exchanges',
  },
  device: { title: 'A device signed in', withParty: 'A device signed in: %', plural: 'Devices' },
  refresh: { title: 'Tokens refreshed', withParty: 'Tokens refreshed by %', plural: 'Refreshes' },
  token_exchange: {
    title: 'A token exchanged',
    withParty: 'A token exchanged by %',
    plural: 'Token exchanges',
  },
  client_credentials: {
    title: 'A machine’s token',
    withParty: 'A machine’s token: %',
    plural: 'Client credentials',
  },
  logout: { title: 'Logout', withParty: 'Logout with %', plural: 'Logouts' },
}

const PARTIES: Record<string, string> = {
  google: 'Google',
  github: 'GitHub',
  keycloak: 'Keycloak',
  'campuskey-web': 'these pages',
}

export const partyName = (party: string | null): string | null =>
  party === null ? null : (PARTIES[party] ?? party)

type Told = { kind: FlowKind; party: string | null }

/** What stands in a list: a call by what it asked for. */
export const flowHeadline = (flow: Told & { headline: string | null }): string =>
  flow.headline ?? flowTitle(flow)

export function flowTitle({ kind, party }: Told): string {
  const { title, withParty } = FLOW_KIND_WORDS[kind]
  const name = partyName(party)
  return name === null ? title : withParty.replace('%', () => name)
}

const LANE_ORDER: readonly Lane[] = ['authenticator', 'browser', 'client', 'app', 'api', 'provider']

export function laneName(lane: Lane, { kind, party }: Told): string {
  switch (lane) {
    case 'authenticator':
      return 'Authenticator'
    case 'browser':
      return 'Browser'
    case 'app':
      return 'Campuskey'
    case 'api':
      return 'Course API'
    case 'client':
      return (kind !== 'provider_sign_in' && partyName(party)) || 'Client'
    case 'provider':
      return PARTIES[party ?? ''] ?? 'Provider'
  }
}

/** A lane's head has room for so much. */
const short = (name: string): string => (name.length > 16 ? `${name.slice(0, 15)}…` : name)

/** Those who take part, in the order in which they stand beside each other. */
export const lanesOf = (flow: Told, steps: readonly Step[]) =>
  LANE_ORDER.filter((lane) => steps.some(({ from, to }) => from === lane || to === lane)).map((id) => ({
    id,
    title: short(laneName(id, flow)),
  }))

/** A check that failed, or an answer that says no. */
export const hasFailed = ({ checks, values }: Pick<Step, 'checks' | 'values'>): boolean =>
  checks.some(({ passed }) => !passed) || values.some(({ name }) => name === 'error')

/** Where a flow was refused, counted from 1, and what says so; null where no step does. */
export function refusalIn(steps: readonly Step[]): { number: number; step: Step; because: string } | null {
  const at = steps.findIndex(hasFailed)
  const step = steps[at]
  if (!step) return null
  const check = step.checks.find(({ passed }) => !passed)
  const error = step.values.find(({ name }) => name === 'error')?.value
  const because = check
    ? `The check “${check.name}” failed.`
    : error?.kind === 'plain'
      ? `The answer says ${error.text}.`
      : ''
  return { number: at + 1, step, because }
}

export function messageOf(step: Step): Message {
  const { from, to, title, checks } = step
  const failed = hasFailed(step)
  const count = checks.length === 1 ? '1 check' : `${checks.length} checks`
  return {
    from,
    to,
    label: checks.length > 0 && !failed ? `${title} ✓ ${count}` : title,
    tone: failed ? 'failed' : 'plain',
  }
}

export type OutcomeTone = 'good' | 'bad' | 'open'

export function outcomeWords(outcome: string | null): { text: string; tone: OutcomeTone } {
  if (outcome === null) return { text: 'Under way', tone: 'open' }
  if (outcome === 'succeeded') return { text: 'Succeeded', tone: 'good' }
  return { text: `Refused: ${outcome}`, tone: 'bad' }
}

/** "840 ms", "1.2 s", "2 min 5 s". */
export function durationWords(milliseconds: number): string {
  if (milliseconds < 1000) return `${milliseconds} ms`
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
