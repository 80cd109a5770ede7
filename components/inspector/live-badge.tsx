// Whether new steps appear by themselves.
import type { StreamState } from '@/components/inspector/use-flow-stream'

const WORDS: Record<StreamState, string> = { connecting: 'Connecting…', live: 'Live', off: 'Not live' }

export const LiveBadge = ({ state }: { state: StreamState }) => (
  <span
    data-live={state}
    className="inline-flex h-7 items-center gap-2 rounded-full border border-line bg-surface px-3 text-xs font-medium text-muted data-[live=live]:border-accent-line data-[live=live]:bg-accent-soft data-[live=live]:text-accent-text"
  >
    <span aria-hidden className="relative flex size-2">
      {state === 'live' && (
        <span className="absolute inset-0 rounded-full bg-accent opacity-60 motion-safe:animate-ping" />
      )}
      <span className="relative size-2 rounded-full bg-current" />
    </span>
    {WORDS[state]}
  </span>
)
