// What a runnable flow is: data alone, so that a page can render it on the server, hand it to the browser, and a test can walk
// through it. Texts in braces, `{code}`, stand for what earlier steps of a run have brought (fill.ts).
import type { ClauseId } from '@/lib/learning/clauses'
import type { TermId } from '@/lib/learning/glossary'
import type { SourceId } from '@/lib/learning/sources'

/** Running text with `code` in it; words of the field and clauses are links. */
export type Prose = readonly (string | { term: TermId; words?: string } | { clause: ClauseId })[]

export type LaneId = 'you' | 'browser' | 'client' | 'server' | 'api' | 'authenticator' | 'device'

export type Parameter = {
  name: string
  value: string
  note: Prose
  /** Not sent unless somebody switches it on. */
  off?: true
}

/** One thing done wrong on purpose, and what catches it. */
export type Break = {
  id: string
  label: string
  /** Parameters with other values; null leaves one out. */
  changes: Readonly<Record<string, string | null>>
  /** The error that is expected; a check that fails has its own name here. */
  expect: string
  why: Prose
  clause: ClauseId
  source?: SourceId
  /** The server shows a page of its own then instead of sending the browser back: look at it from here. */
  staysHere?: true
  /** Something that isn't a parameter. */
  tampers?: 'origin' | 'signature' | 'secret-wrong' | 'secret-none'
}

type Shared = {
  id: string
  title: string
  text: Prose
  from: LaneId
  to: LaneId
  /** On the arrow of the diagram, and on the one back. */
  says: string
  answers?: string
  breaks?: readonly Break[]
  /** A step that has to fail: what catches it. */
  refused?: { expect: string; why: Prose; clause: ClauseId }
  sources?: readonly SourceId[]
}

/** Values made in the browser; those with `make` again each time. */
export type Made = Parameter & { make?: 'random' | { s256: string } }
export type Prepare = Shared & { kind: 'prepare'; parameters: readonly Made[] }

/** The browser goes to another page and comes back with an answer in its address. */
export type Redirect = Shared & { kind: 'redirect'; url: string; parameters: readonly Parameter[] }

export type Keep = Readonly<Record<string, string>>
export type Ask = Shared & {
  kind: 'request'
  method: 'GET' | 'POST'
  url: string
  headers?: readonly Parameter[]
  parameters: readonly Parameter[]
  encoding: 'form' | 'json' | 'none'
  /** Through our server, which adds who the machine is. */
  via?: 'machine'
  /** Value of the run ← field of the answer's JSON. */
  keeps: Keep
  /** Seconds to wait before it makes sense. */
  waits?: { seconds: number; since: string; why: string }
  /** May be pressed again while the answer is one of these errors. */
  repeats?: readonly string[]
}

/** The client compares; nothing is sent. */
export type Compare = Shared & {
  kind: 'compare'
  parameters: readonly (Parameter & { got: string; clause: ClauseId })[]
}

/** The client verifies an ID token, with the keys that the server publishes. */
export type VerifyIdToken = Shared & { kind: 'verify'; token: string; parameters: readonly Parameter[] }

/** A page for the person, in another tab. */
export type Open = Shared & { kind: 'open'; url: string; button: string; parameters: readonly Parameter[] }

/** The authenticator is asked, through the browser. */
export type Ceremony = Shared & {
  kind: 'ceremony'
  ceremony: 'create' | 'get'
  options: string
  keeps: string
  parameters: readonly Parameter[]
}

export type Step = Prepare | Redirect | Ask | Compare | VerifyIdToken | Open | Ceremony

export const FLOW_IDS = [
  'authorization-code',
  'pkce',
  'openid-connect',
  'passkey-registration',
  'passkey-sign-in',
  'client-credentials',
  'device',
  'refresh-rotation',
  'token-exchange',
  'logout',
  'implicit-and-password',
] as const
export type FlowId = (typeof FLOW_IDS)[number]

export type Lane = { id: LaneId; title: string }

export type Flow = {
  id: FlowId
  title: string
  /** One sentence, for lists too. */
  lead: string
  /** When it is the right one. */
  use: string
  text: readonly Prose[]
  lanes: readonly Lane[]
  steps: readonly Step[]
  /** What running it needs and does, where that isn't plain. */
  needs?: 'signed-in' | 'passkeys'
  note?: Prose
  sources: readonly SourceId[]
}

export const term = (id: TermId, words?: string) => (words === undefined ? { term: id } : { term: id, words })
export const clause = (id: ClauseId) => ({ clause: id })
