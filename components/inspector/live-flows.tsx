// What happens at this moment in the person's other tabs: each step as it is written, and the list below read anew.
'use client'
import { Link } from '@/components/ui/link'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { KindIcon } from '@/components/inspector/kind-icon'
import { LiveBadge } from '@/components/inspector/live-badge'
import { useFlowStream } from '@/components/inspector/use-flow-stream'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { LiveSteps } from '@/lib/flow-recorder/schemas'
import { flowTitle, laneName } from '@/lib/learning/flow-words'

const SHOWN_FLOWS = 3
const REFRESH_MS = 400

/** Steps that come again after a reconnection are the same ones. */
function add(flows: readonly LiveSteps[], live: LiveSteps): LiveSteps[] {
  const before = flows.find(({ flowId }) => flowId === live.flowId)
  const known = new Set(before?.steps.map(({ id }) => id))
  const steps = [...(before?.steps ?? []), ...live.steps.filter(({ id }) => !known.has(id))]
  return [{ ...live, steps }, ...flows.filter((each) => each !== before)].slice(0, SHOWN_FLOWS)
}

export function LiveFlows() {
  return useHydrated() ? <Watching /> : null
}

function Watching() {
  const router = useRouter()
  const [flows, setFlows] = useState<LiveSteps[]>([])
  const refresh = useRef<ReturnType<typeof setTimeout>>(undefined)
  const state = useFlowStream('/api/inspector/stream', (live) => {
    setFlows((before) => add(before, live))
    clearTimeout(refresh.current)
    refresh.current = setTimeout(() => router.refresh(), REFRESH_MS)
  })
  return (
    <section aria-labelledby="live" className="space-y-4">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id="live" className="text-heading font-semibold">
          As it happens
        </h2>
        <LiveBadge state={state} />
      </div>
      <div role="log" aria-label="New steps" className="space-y-4">
        {flows.map((flow, index) => (
          <LiveFlow key={flow.flowId} flow={flow} unfolded={index === 0} />
        ))}
      </div>
      {flows.length === 0 && (
        <p className="rounded-lg border border-dashed border-line-strong px-5 py-6 text-sm text-muted">
          {state === 'off'
            ? 'New steps don’t appear by themselves at the moment. Load the page again to see them.'
            : 'Sign in, open your courses or add a passkey in another tab: each step appears here while it is taken.'}
        </p>
      )}
    </section>
  )
}

function LiveFlow({ flow, unfolded }: { flow: LiveSteps; unfolded: boolean }) {
  const { flowId, kind, steps } = flow
  const [first] = steps
  return (
    <div className="overflow-hidden rounded-lg border border-accent-line bg-surface shadow-card motion-safe:transition motion-safe:duration-500 motion-safe:starting:-translate-y-2 motion-safe:starting:opacity-0">
      <div className="flex items-center justify-between gap-4 bg-accent-soft px-4 py-2.5 sm:px-5">
        <span className="flex min-w-0 items-center gap-2.5 text-sm font-semibold text-accent-text">
          <KindIcon kind={kind} className="size-4.5" />
          <span className="min-w-0 truncate">
            {kind === 'api_call' && first ? first.title : flowTitle(flow)}
          </span>
          <span className="shrink-0 font-normal">
            {steps.length === 1 ? '1 step' : `${steps.length} steps`}
          </span>
        </span>
        <Link
          href={`/inspector/${flowId}`}
          className="shrink-0 text-sm font-medium text-accent-text underline underline-offset-4"
        >
          Open
        </Link>
      </div>
      {unfolded && <LiveStepList flow={flow} />}
    </div>
  )
}

const LiveStepList = ({ flow }: { flow: LiveSteps }) => (
  <ol className="max-h-96 divide-y divide-line overflow-y-auto border-t border-accent-line">
    {flow.steps.map(({ id, from, to, title, failed }, index) => (
      <li
        key={id}
        className="grid gap-x-5 px-4 py-2 text-sm sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)] sm:px-5"
      >
        <span className="text-xs text-muted sm:self-center">
          {index + 1}. {laneName(from, flow)}
          {to !== from && ` → ${laneName(to, flow)}`}
        </span>
        <span className={failed ? 'font-medium text-danger-text' : ''}>
          {title}
          {failed && ' (failed)'}
        </span>
      </li>
    ))}
  </ol>
)
