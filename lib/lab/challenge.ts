// What a challenge of the lab is. A sandbox keeps no state on the server: it is a seed and the moves made so far, and each
// request plays them again from the start. So every instance can answer, nothing fills the memory, nothing gets lost in a
// restart, and the same moves can be played once more with the check in place. It asks one thing of a challenge: the same
// moves lead to the same world. Random values come from `world.random`, the time from `world.now`, keys are constants.
import type { ClauseId } from '@/lib/learning/clauses'
import type { SourceId } from '@/lib/learning/sources'
import type { Arrival, Fact, FixCase, SandboxRequest } from '@/lib/lab/schemas'

export const AREAS = {
  flow: 'The authorization code flow',
  tokens: 'Tokens',
  accounts: 'Accounts and sessions',
  passkeys: 'Passkeys and logout',
} as const
export type Area = keyof typeof AREAS

/** A server of the sandbox. It gets real requests and gives real responses, and never reaches a network. */
export type Host = (request: Request) => Promise<Response> | Response

export type World = {
  /** Whether the real check is in place; the broken twin is the same code with this false. */
  guarded: boolean
  /** 43 characters, as the real ones. The same label and the same count of calls give the same value. */
  random: (label: string) => string
  now: () => Date
  /** From one server of the sandbox to another; `by` is the host that asks. The learner sees it in the history. */
  call: (by: string, request: Request) => Promise<Response>
  /** What a browser has now: for `isWon` and `victim` alone, no server can ask it. */
  cookie: (actor: Actor, origin: string, name: string) => string | undefined
  /** The attacker's log: what reached their server. */
  arrivals: Arrival[]
}

export type Actor = 'attacker' | 'victim'
export type GivenCookie = { actor: Actor; origin: string; name: string; value: string }

/** A challenge under way: its servers with their state in closures. */
export type Opened = {
  /** By origin, such as `https://campus.example`. `https://attacker.example` and what is under it is there already. */
  hosts: Record<string, Host>
  /** What the two browsers have from before. */
  cookies?: GivenCookie[]
  isWon: () => boolean
  /** What the victim can see of it. */
  victim: () => Fact[]
}

export type RequestTemplate = { title: string } & Partial<SandboxRequest> & { url: string }

/** Something known to have happened, told only where its source is sure. */
export type Incident = { title: string; text: string; url: string }

export type Choice = { code: string; isRight: boolean; why: string }

export type Fix = {
  /** What the function gets, and what it must give. */
  intro: string
  /** Which of these is the missing check? One is right; each is explained. */
  choices: Choice[]
  /** The function that the learner completes; `name` is what it is called in `starter`. */
  name: string
  starter: string
  cases: FixCase[]
  solution: string
  /** After it is fixed: why this check, in two or three short paragraphs. */
  why: string[]
}

export type Challenge = {
  id: string
  title: string
  area: Area
  /** One sentence on the broken check, for the list. */
  summary: string
  /** The attacker's, in one sentence. */
  goal: string
  /** Who is there and what is wrong: short paragraphs. */
  story: string[]
  clauses: ClauseId[]
  /** Where it happened in earnest: each challenge has one that somebody can read up on. */
  incidents: [Incident, ...Incident[]]
  /** The real check in this application, as lib/learning/sources.ts calls it. */
  source: SourceId
  /** Where the sandbox has the check's idea rather than its code: whose code it really is, and why it isn't here. */
  modelled?: string
  hints: [string, string, string]
  requests: RequestTemplate[]
  victim: {
    name: string
    /** Whether the attacker can make them open an address. */
    opensLinks: boolean
    /** What they do on their own when told to. */
    acts: { id: string; label: string; url: string }[]
  }
  open: (world: World) => Opened
  fix: Fix
}
