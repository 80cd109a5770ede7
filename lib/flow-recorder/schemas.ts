// What is kept of a flow: its steps between those who take part, with values that say enough to learn from and nothing
// that lets anybody in. What the inspector reads is what was written; nothing is worked out afterwards.
import { z } from 'zod'

export const FlowKindSchema = z.enum([
  'provider_sign_in',
  'passkey_registration',
  'passkey_sign_in',
  'token',
  'api_call',
  'consent',
  'code_exchange',
  'device',
  'refresh',
  'token_exchange',
  'client_credentials',
  'logout',
])
export type FlowKind = z.infer<typeof FlowKindSchema>

/** `FLOW_RECORDING`: of nobody, of those who ask for it, of all who don’t refuse. */
export type RecordingMode = 'off' | 'opt-in' | 'on'

/** Whether anybody is recorded here at all, and whether this person is. */
export type RecordingState = { available: boolean; recorded: boolean }

const LaneSchema = z.enum(['browser', 'authenticator', 'app', 'provider', 'client', 'api'])
export type Lane = z.infer<typeof LaneSchema>

const PlainSchema = z.object({ kind: z.literal('plain'), text: z.string() })
/** Of a short one nothing but its length is told: the rest could be found by trying. */
const HiddenSchema = z.object({
  kind: z.literal('hidden'),
  length: z.int(),
  sha256: z.string().optional(),
  prefix: z.string().optional(),
})
const SimpleSchema = z.discriminatedUnion('kind', [PlainSchema, HiddenSchema])
const NamedSchema = z.object({ name: z.string(), value: SimpleSchema })
/** Header and claims as they were, without the signature: it can't be used any more. */
const JwtSchema = z.object({
  kind: z.literal('jwt'),
  length: z.int(),
  sha256: z.string(),
  header: z.array(NamedSchema),
  claims: z.array(NamedSchema),
})
const ValueSchema = z.discriminatedUnion('kind', [PlainSchema, HiddenSchema, JwtSchema])
export type Value = z.infer<typeof ValueSchema>
export type NamedValue = { name: string; value: Value }

const CheckSchema = z.object({
  name: z.string(),
  /** What was compared with what; left out where the check compares nothing. */
  expected: ValueSchema.optional(),
  got: ValueSchema.optional(),
  passed: z.boolean(),
})

export const StepSchema = z.object({
  from: LaneSchema,
  /** The same as `from` where somebody does something alone. */
  to: LaneSchema,
  title: z.string(),
  note: z.string().optional(),
  values: z.array(z.object({ name: z.string(), value: ValueSchema })),
  checks: z.array(CheckSchema),
})
export type Step = z.infer<typeof StepSchema>

/** What a check wants in our own words, told as it is; nothing of a request ever goes in here. */
export type InWords = { words: string }
export const inWords = (words: string): InWords => ({ words })

/** As the code that runs a flow tells it: with everything in it. It never leaves the recorder like this. */
export type RawStep = {
  from: Lane
  to: Lane
  title: string
  note?: string | undefined
  values?: Record<string, unknown>
  checks?: { name: string; expected?: unknown; got?: unknown; passed: boolean }[]
}

/** What a person sees of a flow in their list. */
export type FlowSummary = {
  id: string
  kind: FlowKind
  /** Who is at the other end: a provider, an app. */
  party: string | null
  /** `succeeded`, the code of a refusal, or null while it is under way. */
  outcome: string | null
  /** What a call asked for, where the kind alone says too little. */
  headline: string | null
  startedAt: Date
  durationMs: number
  stepCount: number
}

export type RecordedStep = { id: string; at: Date; step: Step }
export type RecordedFlow = Omit<FlowSummary, 'stepCount' | 'headline'> & { steps: RecordedStep[] }

/** One message to a page that watches: what is new of a flow. */
export const LiveStepsSchema = z.object({
  flowId: z.string(),
  kind: FlowKindSchema,
  party: z.string().nullable(),
  outcome: z.string().nullable(),
  steps: z.array(
    z.object({ id: z.string(), from: LaneSchema, to: LaneSchema, title: z.string(), failed: z.boolean() }),
  ),
})
export type LiveSteps = z.infer<typeof LiveStepsSchema>

export const ExportFormatSchema = z.enum(['json', 'har', 'svg'])
export type ExportFormat = z.infer<typeof ExportFormatSchema>
