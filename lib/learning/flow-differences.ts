// What differs between two recorded flows: which steps only one of them has, which parameters, and what that teaches.
import type { FlowKind, NamedValue, Step } from '@/lib/flow-recorder/schemas'
import type { ClauseId } from '@/lib/learning/clauses'
import { flowTitle, hasFailed } from '@/lib/learning/flow-words'

export type Side = 'left' | 'right'
type Told = { kind: FlowKind; party: string | null; outcome: string | null; steps: readonly Step[] }

export type NameMark = 'same' | 'only' | 'other-value'
export type ComparedStep = {
  number: number
  step: Step
  names: { name: string; mark: NameMark }[]
}
/** One side alone where the other has no such step. */
export type Row = Partial<Record<Side, ComparedStep>>

/** A step is the same one where the same two say the same thing. */
const keyOf = ({ from, to, title }: Step): string => `${from} ${to} ${title}`

/** The longest series of steps that both have, in order: pairs of positions. */
function commonSteps(left: readonly Step[], right: readonly Step[]): [number, number][] {
  const width = right.length + 1
  const lengths = new Uint16Array((left.length + 1) * width)
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0
  const isSame = (i: number, j: number): boolean => {
    const [one, other] = [left[i], right[j]]
    return one !== undefined && other !== undefined && keyOf(one) === keyOf(other)
  }
  for (let i = left.length - 1; i >= 0; i -= 1)
    for (let j = right.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = isSame(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const pairs: [number, number][] = []
  for (let [i, j] = [0, 0]; i < left.length && j < right.length;)
    if (isSame(i, j)) pairs.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  return pairs
}

const valuesOf = ({ values, checks }: Step): NamedValue[] => [
  ...values,
  ...checks.flatMap(({ name, got, expected }) => {
    const value = got ?? expected
    return value ? [{ name, value }] : [{ name, value: { kind: 'plain' as const, text: '' } }]
  }),
]

/** Hidden values are random in every flow: that they differ teaches nothing. */
function markOf({ name, value }: NamedValue, others: readonly NamedValue[]): NameMark {
  const other = others.find((each) => each.name === name)
  if (!other) return 'only'
  if (value.kind !== 'plain' || other.value.kind !== 'plain') return 'same'
  return value.text === other.value.text ? 'same' : 'other-value'
}

function compared(index: number, step: Step, other: Step | undefined): ComparedStep {
  const others = other ? valuesOf(other) : []
  const names = new Map<string, NameMark>()
  for (const value of valuesOf(step))
    if (!names.has(value.name)) names.set(value.name, other ? markOf(value, others) : 'only')
  return { number: index + 1, step, names: [...names].map(([name, mark]) => ({ name, mark })) }
}

export function alignFlows(left: readonly Step[], right: readonly Step[]): Row[] {
  const rows: Row[] = []
  let [i, j] = [0, 0]
  const alone = (untilLeft: number, untilRight: number) => {
    for (; i < untilLeft; i += 1) rows.push({ left: compared(i, left[i] as Step, undefined) })
    for (; j < untilRight; j += 1) rows.push({ right: compared(j, right[j] as Step, undefined) })
  }
  for (const [nextLeft, nextRight] of commonSteps(left, right)) {
    alone(nextLeft, nextRight)
    const [one, other] = [left[i] as Step, right[j] as Step]
    rows.push({ left: compared(i, one, other), right: compared(j, other, one) })
    i += 1
    j += 1
  }
  alone(left.length, right.length)
  return rows
}

export type Insight = { text: string; clause?: ClauseId }

const hasValue = ({ steps }: Told, name: string): boolean =>
  steps.some((step) => valuesOf(step).some((value) => value.name === name))

/** What one has and the other hasn't, as [who has, who hasn't]; null where there is no difference. */
function onlyOne(flows: readonly [Told, Told], has: (flow: Told) => boolean): [string, string] | null {
  const [left, right] = flows
  if (has(left) === has(right)) return null
  const names: [string, string] = [flowTitle(left), flowTitle(right)]
  return has(left) ? names : [names[1], names[0]]
}

/** What the differences mean, the most telling first. */
export function insightsOf(left: Told, right: Told): Insight[] {
  const flows = [left, right] as const
  const insights: Insight[] = []
  const say = (
    has: (flow: Told) => boolean,
    words: (one: string, other: string) => string,
    clause?: ClauseId,
  ) => {
    const found = onlyOne(flows, has)
    if (found) insights.push({ text: words(...found), ...(clause && { clause }) })
  }
  const atProvider = flows.every(({ kind }) => kind === 'provider_sign_in')
  if (atProvider) {
    say(
      (flow) => hasValue(flow, 'id_token'),
      (one, other) =>
        `Here OpenID Connect begins. In “${one}” the provider signs an ID token that says who signed in, for us alone. “${other}” is OAuth 2.0: the token opens an API, and only by asking that API do we learn who it is.`,
      'oidc-1.2',
    )
    say(
      (flow) => hasValue(flow, 'nonce'),
      (one, other) =>
        `Only “${one}” sends a nonce: it comes back inside the ID token. “${other}” has no ID token that could carry one, and is left with state and PKCE.`,
      'oidc-3.1.2.1',
    )
  }
  say(
    ({ kind }) => kind === 'passkey_sign_in' || kind === 'passkey_registration',
    (one, other) =>
      `In “${one}” nobody else is asked and no secret travels: the authenticator signs our challenge for our domain. In “${other}” somebody else vouches, and every value that travels has to be tied to this browser.`,
    'webauthn-7.2',
  )
  say(
    ({ outcome, steps }) => outcome !== 'succeeded' && steps.some(hasFailed),
    (one, other) =>
      `A check failed in “${one}” and not in “${other}”: the first step that differs shows where.`,
  )
  return insights
}

export function countRows(rows: readonly Row[]): { both: number; left: number; right: number } {
  const count = (is: (row: Row) => boolean) => rows.filter(is).length
  return {
    both: count(({ left, right }) => left !== undefined && right !== undefined),
    left: count(({ right }) => right === undefined),
    right: count(({ left }) => left === undefined),
  }
}
