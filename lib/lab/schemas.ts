// What the lab's pages send and are shown: moves in a sandbox, and what has happened in it so far.
// Bounded everywhere: a sandbox is played again from its first move at each request.
import { z } from 'zod'

export const MAX_MOVES = 60
/** Of a whole play as JSON. */
export const MAX_PLAY_BYTES = 256 * 1024

const HeaderSchema = z.tuple([
  z
    .string()
    .max(100)
    .regex(/^[\w!#$%&'*+.^`|~-]+$/, 'is not the name of a header'),
  z.string().max(6000),
])

/** One HTTP request, as the attacker typed it. */
const SandboxRequestSchema = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD']),
  url: z.string().max(6000),
  headers: z.array(HeaderSchema).max(20).default([]),
  body: z.string().max(8000).default(''),
})
export type SandboxRequest = z.infer<typeof SandboxRequestSchema>

const MoveSchema = z.discriminatedUnion('kind', [
  /** The attacker sends a request of their own. */
  z.object({ kind: z.literal('send'), request: SandboxRequestSchema }),
  /** The victim opens an address that the attacker gave them. */
  z.object({ kind: z.literal('visit'), url: z.string().max(6000) }),
  /** The victim does something on their own: one of the challenge's `acts`. */
  z.object({ kind: z.literal('act'), id: z.string().max(60) }),
])
export type Move = z.infer<typeof MoveSchema>

/** All that a sandbox is: where its random values and its clock begin, and what was done in it. */
export const PlaySchema = z.object({
  seed: z.string().regex(/^[\w-]{16,64}$/),
  startedAt: z.int().min(0).max(8_640_000_000_000),
  moves: z.array(MoveSchema).max(MAX_MOVES),
  /** The same moves with the check in place. */
  guarded: z.boolean().default(false),
})
export type Play = z.infer<typeof PlaySchema>

export type HeaderList = [name: string, value: string][]

/** `by`: who sent it; a server's name where it asked another one. `move`: which move it belongs to. */
export type Exchange = {
  by: string
  move: number
  request: { method: string; url: string; headers: HeaderList; body: string }
  response: { status: number; headers: HeaderList; body: string }
}

/** What reached the attacker's own server. */
export type Arrival = { method: string; url: string; headers: HeaderList; body: string }

export type ShownCookie = { host: string; name: string; value: string }

export type Fact = { label: string; value: string; tone?: 'good' | 'bad' }

export type SandboxView = {
  isWon: boolean
  /** By how many moves it was won; null until then. */
  wonAt: number | null
  exchanges: Exchange[]
  arrivals: Arrival[]
  cookies: { attacker: ShownCookie[]; victim: ShownCookie[] }
  /** The page that the victim has open, and what they know of their situation. */
  victim: { address: string; title: string; facts: Fact[] }
}

/** POST /api/lab/[challenge]/solution: the winning moves, or none where the attack was kept before. */
export const SolutionSchema = PlaySchema.extend({
  /** Whether the check that the person wrote gave the right answer to every case, in their browser. */
  isFixed: z.boolean().default(false),
})

/** `isAttacked` and `isSolved`: what is kept now for whoever is signed in. */
export type SolutionAnswer = { isWon: boolean; isAttacked: boolean; isSolved: boolean }

/** A case that the learner's function is run on: its arguments, and what it must give. */
export type FixCase = { title: string; args: unknown[]; expected: unknown }
