// A person's recorded flows; equal calls are one row that unfolds. Two of them can be chosen and compared: a plain form,
// whose answer is a page.
import { Link } from '@/components/ui/link'
import { KindIcon } from '@/components/inspector/kind-icon'
import { Outcome } from '@/components/inspector/outcome'
import { buttonStyle } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icons'
import { Moment } from '@/components/ui/moment'
import type { FlowSummary } from '@/lib/flow-recorder/schemas'
import { groupFlows, type FlowGroup } from '@/lib/learning/flow-groups'
import { durationWords, flowHeadline } from '@/lib/learning/flow-words'

const FORM = 'compare'

export function FlowList({ flows }: { flows: FlowSummary[] }) {
  return (
    <div className="space-y-4">
      <ul
        aria-label="Recorded flows"
        className="divide-y divide-line rounded-lg border border-line bg-surface shadow-card"
      >
        {groupFlows(flows).map((group) => (
          <Group key={group.newest.id} group={group} />
        ))}
      </ul>
      {flows.length > 1 && (
        <form
          id={FORM}
          action="/inspector/compare"
          className="flex flex-wrap items-center justify-between gap-3 sm:justify-end"
        >
          <p className="text-sm text-muted">Tick two flows to see what differs.</p>
          <button className={buttonStyle('secondary')}>Compare the two</button>
        </form>
      )}
    </div>
  )
}

function Group({ group: { newest, older } }: { group: FlowGroup }) {
  if (older.length === 0)
    return (
      <li className={ROW}>
        <FlowRow flow={newest} />
      </li>
    )
  return (
    <li>
      <div className={ROW}>
        <FlowRow flow={newest} times={older.length + 1} />
      </div>
      <details className="group -mt-3">
        <summary className="flex min-h-11 list-none items-center gap-1.5 pr-4 pl-13 text-sm text-muted hover:text-ink focus-visible:-outline-offset-2 sm:mb-1 sm:min-h-9 sm:pl-29 [&::-webkit-details-marker]:hidden">
          <Icon name="chevron" className="size-4 -rotate-90 group-open:rotate-0" />
          {older.length === 1 ? 'One more before it' : `${older.length} more before it`}
        </summary>
        <ul
          aria-label={`${flowHeadline(newest)}, before`}
          className="divide-y divide-line border-t border-line bg-sunken/50"
        >
          {older.map((flow) => (
            <li key={flow.id} className={ROW}>
              <FlowRow flow={flow} />
            </li>
          ))}
        </ul>
      </details>
    </li>
  )
}

const ROW = 'relative flex items-center gap-3 p-4 hover:bg-sunken/60 sm:gap-4 sm:px-5'

function FlowRow({ flow, times = 1 }: { flow: FlowSummary; times?: number }) {
  const { id, kind, outcome, startedAt, durationMs, stepCount } = flow
  const title = flowHeadline(flow)
  return (
    <>
      <label className="relative z-10 grid size-6 shrink-0 place-items-center">
        <input
          type="checkbox"
          name="flow"
          value={id}
          form={FORM}
          className="size-4.5 accent-accent"
          aria-label={`Compare: ${title}, ${startedAt.toISOString().slice(11, 19)}`}
        />
      </label>
      <span className="grid size-10 shrink-0 place-items-center rounded-md border border-line bg-sunken text-muted max-sm:hidden">
        <KindIcon kind={kind} />
      </span>
      <div className="min-w-0 flex-1">
        <Link
          href={`/inspector/${id}`}
          className="font-medium break-words after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
        >
          {title}
        </Link>
        {times > 1 && (
          <span className="ml-2 text-sm whitespace-nowrap text-muted tabular-nums">
            <span aria-hidden>×</span> {times}
            <span className="sr-only"> times</span>
          </span>
        )}
        <p className="text-sm text-muted">
          <Moment at={startedAt} /> · {stepCount === 1 ? '1 step' : `${stepCount} steps`} ·{' '}
          {durationWords(durationMs)}
        </p>
        <span className="mt-1.5 inline-block sm:hidden">
          <Outcome outcome={outcome} />
        </span>
      </div>
      <span className="max-sm:hidden">
        <Outcome outcome={outcome} />
      </span>
    </>
  )
}
