// Two flows beside each other, step by step; under each other where the screen is narrow. What only one of them has is
// marked by word and shape.
import { Link } from '@/components/ui/link'
import type { ReactNode } from 'react'
import { Outcome } from '@/components/inspector/outcome'
import { Parameter } from '@/components/inspector/parameter'
import { ClauseLink } from '@/components/learning/clause-link'
import { Icon } from '@/components/ui/icons'
import { Moment } from '@/components/ui/moment'
import type { RecordedFlow } from '@/lib/flow-recorder/schemas'
import {
  countRows,
  type ComparedStep,
  type Insight,
  type NameMark,
  type Row,
  type Side,
} from '@/lib/learning/flow-differences'
import { durationWords, flowTitle, hasFailed, laneName } from '@/lib/learning/flow-words'

type Flows = Record<Side, RecordedFlow>

export function Insights({
  insights,
  rows,
  flows,
}: {
  insights: Insight[]
  rows: readonly Row[]
  flows: Flows
}) {
  const { both, left, right } = countRows(rows)
  const only = (count: number, side: Side) =>
    `${count === 1 ? '1 step' : `${count} steps`} only in “${flowTitle(flows[side])}”`
  return (
    <section
      aria-labelledby="differs"
      className="rounded-lg border border-accent-line bg-accent-soft px-5 py-4.5"
    >
      <h2 id="differs" className="font-semibold text-accent-text">
        What differs
      </h2>
      <ul className="mt-2 max-w-4xl space-y-2 text-sm">
        {insights.map(({ text, clause }) => (
          <li key={text} className="flex gap-2.5">
            <Icon name="arrow" className="mt-0.5 size-4 text-accent-text" />
            <span>
              {text} {clause && <ClauseLink id={clause} />}
            </span>
          </li>
        ))}
        <li className="flex gap-2.5">
          <Icon name="arrow" className="mt-0.5 size-4 text-accent-text" />
          {left + right === 0
            ? `Step for step the same: ${both} steps.`
            : `${both === 1 ? '1 step' : `${both} steps`} in both; ${only(left, 'left')}; ${only(right, 'right')}.`}
        </li>
      </ul>
    </section>
  )
}

export function Comparison({ rows, flows }: { rows: readonly Row[]; flows: Flows }) {
  return (
    <div className="space-y-3">
      <div className="top-16 z-20 grid grid-cols-2 gap-3 sm:sticky">
        <Head flow={flows.left} letter="A" />
        <Head flow={flows.right} letter="B" />
      </div>
      <ol className="space-y-3">
        {rows.map((row, index) => (
          <li key={index} className="grid gap-x-3 gap-y-2 md:grid-cols-2">
            <Cell letter="A" mine={row.left} other={row.right} flow={flows.left} />
            <Cell letter="B" mine={row.right} other={row.left} flow={flows.right} />
          </li>
        ))}
      </ol>
    </div>
  )
}

const Head = ({ flow, letter }: { flow: RecordedFlow; letter: string }) => (
  <div className="rounded-lg border border-line bg-surface px-3 py-3 shadow-card sm:px-5">
    <div className="flex items-start gap-3">
      <Letter>{letter}</Letter>
      <div className="min-w-0">
        <Link
          href={`/inspector/${flow.id}`}
          className="font-semibold break-words underline decoration-line-strong underline-offset-4 hover:decoration-accent"
        >
          {flowTitle(flow)}
        </Link>
        <p className="text-xs text-muted">
          <Moment at={flow.startedAt} /> · {durationWords(flow.durationMs)}
        </p>
      </div>
    </div>
    <div className="mt-2 max-sm:hidden">
      <Outcome outcome={flow.outcome} />
    </div>
  </div>
)

const Letter = ({ children }: { children: ReactNode }) => (
  <span className="grid size-6 shrink-0 place-items-center rounded-full bg-ink text-xs font-semibold text-canvas">
    {children}
  </span>
)

type Cell = {
  letter: string
  mine: ComparedStep | undefined
  other: ComparedStep | undefined
  flow: RecordedFlow
}

function Cell({ letter, mine, other, flow }: Cell) {
  if (!mine)
    return (
      <div className="rounded-lg border border-dashed border-line-strong px-4 py-3 text-xs text-muted max-md:hidden">
        No such step in {letter}
      </div>
    )
  const { number, step, names } = mine
  const alone = other === undefined
  const failed = hasFailed(step)
  return (
    <div
      className={`rounded-lg border px-4 py-3 ${failed ? 'border-danger-line bg-surface' : alone ? 'border-accent-line bg-accent-soft/60' : 'border-line bg-surface'}`}
    >
      <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
        <span className="font-semibold text-ink">
          {letter}
          {number}
        </span>
        {laneName(step.from, flow)}
        {step.to !== step.from && ` → ${laneName(step.to, flow)}`}
        {alone && <Mark>only in {letter}</Mark>}
        {failed && <span className="font-semibold text-danger-text">✕ failed</span>}
      </p>
      <p className="mt-0.5 text-sm font-medium">{step.title}</p>
      {names.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-x-3 gap-y-1">
          {names.map(({ name, mark }) => (
            <li key={name} className="flex min-w-0 flex-wrap items-center gap-1.5 text-xs">
              <Parameter name={name} opens={letter === 'A' ? 'right' : 'left'} />
              {!alone && <NameMarked mark={mark} letter={letter} />}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function NameMarked({ mark, letter }: { mark: NameMark; letter: string }) {
  if (mark === 'same') return null
  return mark === 'only' ? (
    <Mark>only in {letter}</Mark>
  ) : (
    <span className="text-muted">
      <span aria-hidden>≠</span>
      <span className="sr-only"> (another value)</span>
    </span>
  )
}

const Mark = ({ children }: { children: ReactNode }) => (
  <span className="rounded-full border border-accent-line bg-accent-soft px-1.5 text-[0.6875rem] font-semibold text-accent-text">
    {children}
  </span>
)
