// A person's recorded flows. Two of them can be chosen and compared: a plain form, whose answer is a page.
import Link from 'next/link'
import { KindIcon } from '@/components/inspector/kind-icon'
import { Outcome } from '@/components/inspector/outcome'
import { buttonStyle } from '@/components/ui/button-style'
import { Moment } from '@/components/ui/moment'
import type { FlowSummary } from '@/lib/flow-recorder/schemas'
import { durationWords, flowHeadline } from '@/lib/learning/flow-words'

const FORM = 'compare'

export function FlowList({ flows }: { flows: FlowSummary[] }) {
  return (
    <div className="space-y-4">
      <ul
        aria-label="Recorded flows"
        className="divide-y divide-line rounded-lg border border-line bg-surface shadow-card"
      >
        {flows.map((flow) => (
          <FlowRow key={flow.id} flow={flow} />
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

function FlowRow({ flow }: { flow: FlowSummary }) {
  const { id, kind, outcome, startedAt, durationMs, stepCount } = flow
  const title = flowHeadline(flow)
  return (
    <li className="relative flex items-center gap-3 p-4 hover:bg-sunken/60 sm:gap-4 sm:px-5">
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
    </li>
  )
}
