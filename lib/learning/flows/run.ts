// One run of a flow: where the reader is, what they changed, and what came of each step. Pure: a page keeps it, a test plays it.
import { z } from 'zod'
import { fill, type Values } from '@/lib/learning/flows/fill'
import type { Break, Flow, Step } from '@/lib/learning/flows/types'

const PairsSchema = z.array(z.tuple([z.string(), z.string()]))

const ResultSchema = z.object({
  /** Whether the flow can go on from here. */
  ok: z.boolean(),
  /** The error, as the server or a check named it. */
  error: z.string().nullable(),
  at: z.number(),
  sent: z.object({ line: z.string(), headers: PairsSchema, body: z.string().nullable() }).nullable(),
  answer: z.object({ status: z.number(), headers: PairsSchema, body: z.string() }).nullable(),
  checks: z.array(
    z.object({
      name: z.string(),
      expected: z.string(),
      got: z.string(),
      passed: z.boolean(),
      clause: z.string().optional(),
    }),
  ),
  /** What later steps may use. */
  values: z.record(z.string(), z.string()),
  /** Which of the step's breaks it was sent with. */
  broken: z.string().nullable(),
})
export type Result = z.infer<typeof ResultSchema>
export type CheckResult = Result['checks'][number]

export const RunSchema = z.object({
  at: z.int().min(0),
  edits: z.record(z.string(), z.record(z.string(), z.string().nullable())),
  broken: z.record(z.string(), z.string()),
  results: z.record(z.string(), ResultSchema),
})
export type Run = z.infer<typeof RunSchema>

export const newRun = (): Run => ({ at: 0, edits: {}, broken: {}, results: {} })

export type Action =
  | { type: 'goTo'; at: number }
  | { type: 'edit'; step: string; name: string; value: string | null }
  | { type: 'restore'; step: string }
  | { type: 'break'; step: string; id: string | null }
  | { type: 'done'; step: string; result: Result }
  | { type: 'load'; run: Run }
  | { type: 'startOver' }

const without = <Value>(record: Record<string, Value>, key: string): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))

export function advance(flow: Pick<Flow, 'steps'>, run: Run, action: Action): Run {
  switch (action.type) {
    case 'goTo':
      return { ...run, at: Math.min(Math.max(action.at, 0), flow.steps.length - 1) }
    case 'edit': {
      const own = { ...run.edits[action.step], [action.name]: action.value }
      return { ...run, edits: { ...run.edits, [action.step]: own } }
    }
    case 'restore':
      return { ...run, edits: without(run.edits, action.step), broken: without(run.broken, action.step) }
    case 'break': {
      const broken = without(run.broken, action.step)
      return {
        ...run,
        edits: without(run.edits, action.step),
        broken: action.id === null ? broken : { ...broken, [action.step]: action.id },
      }
    }
    case 'done':
      return { ...run, results: { ...before(flow, run, action.step), [action.step]: action.result } }
    case 'load':
      return advance(flow, action.run, { type: 'goTo', at: action.run.at })
    case 'startOver':
      return newRun()
  }
}

/** What comes after a step that is done again is no longer true. */
function before({ steps }: Pick<Flow, 'steps'>, { results }: Run, id: string): Run['results'] {
  const earlier = steps.slice(
    0,
    steps.findIndex((step) => step.id === id),
  )
  return Object.fromEntries(
    earlier.flatMap((step) => (results[step.id] ? [[step.id, results[step.id] as Result]] : [])),
  )
}

/** What a step can use: what the steps before it have brought. */
export function valuesAt({ steps }: Pick<Flow, 'steps'>, run: Run, base: Values, at: number): Values {
  return steps
    .slice(0, at)
    .reduce<Values>((values, { id }) => ({ ...values, ...run.results[id]?.values }), base)
}

/** Whether everything that a step waits for is there. */
export const isReady = ({ steps }: Pick<Flow, 'steps'>, run: Run, at: number): boolean =>
  steps.slice(0, at).every(({ id }) => run.results[id] !== undefined && canGoOn(run.results[id]))

/** A step that is meant to be refused is done by being refused. */
const canGoOn = ({ ok }: Result): boolean => ok

export const breakOf = (step: Step, run: Run): Break | undefined =>
  step.breaks?.find(({ id }) => id === run.broken[step.id])

export type StepState = 'waiting' | 'ready' | 'passed' | 'refused' | 'caught'

/** `caught`: refused, and that is what was to be shown. */
export function stateOf(flow: Pick<Flow, 'steps'>, run: Run, at: number): StepState {
  const step = flow.steps[at]
  const result = step && run.results[step.id]
  if (!step || !result) return isReady(flow, run, at) ? 'ready' : 'waiting'
  if (result.error === null) return 'passed'
  const meant = step.breaks?.find(({ id }) => id === result.broken)?.expect ?? step.refused?.expect
  return meant === result.error ? 'caught' : 'refused'
}

/** OAuth's answers and ours call it alike; a page for people has it in its last lines. */
export function errorIn(status: number, body: string): string | null {
  if (status < 400) return null
  const error = readJson(body)?.error ?? /<code>(\w+)<\/code>/.exec(body)?.[1]
  return typeof error === 'string' ? error : String(status)
}

export function readJson(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

/** A field of an answer as a text that a later step can send. */
export function keepFrom(keeps: Readonly<Record<string, string>>, body: string): Record<string, string> {
  const json = readJson(body) ?? {}
  return Object.fromEntries(
    Object.entries(keeps).flatMap(([name, field]) => {
      const value = field === '*' ? json : json[field]
      if (value === undefined || value === null) return []
      return [[name, typeof value === 'string' ? value : JSON.stringify(value)]]
    }),
  )
}

export function compare(
  parameters: readonly { name: string; value: string; got: string; clause: string }[],
  expected: (name: string, value: string) => string,
  values: Values,
): CheckResult[] {
  return parameters.map(({ name, value, got, clause }) => {
    const [want, have] = [expected(name, value), fill(got, values)]
    const missing = have.startsWith('{')
    return {
      name,
      expected: want,
      got: missing ? 'nothing' : have,
      passed: !missing && want === have,
      clause,
    }
  })
}
