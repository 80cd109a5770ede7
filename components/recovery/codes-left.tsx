// How many recovery codes still work, at a glance.
import { Day } from '@/components/ui/day'
import { Icon } from '@/components/ui/icons'
import { Empty } from '@/components/ui/row-list'
import type { RecoveryState } from '@/lib/recovery/schemas'

export function CodesLeft({ state }: { state: RecoveryState }) {
  if (!state)
    return (
      <Empty icon={<Icon name="lifebuoy" className="size-7" />} title="No recovery codes yet">
        Make some now, and losing a phone or a provider’s account won’t lock you out.
      </Empty>
    )
  const { left, total, madeAt } = state
  return (
    <section
      aria-label="Your codes"
      className="rounded-lg border border-line bg-surface p-5 shadow-card sm:p-6"
    >
      <p className="flex items-baseline gap-2">
        <span className="text-title font-semibold tabular-nums">{left}</span>
        <span className="text-muted">
          of {total} left · made on <Day at={madeAt} />
        </span>
      </p>
      <div aria-hidden="true" className="mt-4 grid grid-cols-10 gap-1.5">
        {Array.from({ length: total }, (_, at) => (
          <span key={at} className={`h-1.5 rounded-full ${at < left ? 'bg-accent' : 'bg-line-strong'}`} />
        ))}
      </div>
      {left <= 2 && (
        <p className="mt-4 text-sm text-warn-text">
          {left === 0 ? 'None of them works any more.' : 'Almost used up.'} Make new ones soon.
        </p>
      )}
    </section>
  )
}
