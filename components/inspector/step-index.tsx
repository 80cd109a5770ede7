// Every step at a glance, beside the steps where there is room. No list: inside `main`, list items are the steps.
import type { Step } from '@/lib/flow-recorder/schemas'
import { hasFailed } from '@/lib/learning/flow-words'

export const StepIndex = ({ steps }: { steps: readonly Step[] }) => (
  <nav
    aria-label="Steps"
    className="sticky top-20 max-h-[calc(100dvh-6rem)] self-start overflow-y-auto pb-4 text-xs max-lg:hidden"
  >
    <p className="px-2.5 pb-2 font-semibold text-muted">On this page</p>
    {steps.map((step, index) => (
      <a
        key={index}
        href={`#step-${index + 1}`}
        className="flex gap-2.5 rounded-md px-2.5 py-1 text-muted hover:bg-sunken hover:text-ink focus-visible:-outline-offset-2"
      >
        <span className="w-5 shrink-0 text-right tabular-nums">{index + 1}</span>
        <span className="min-w-0 flex-1">
          {step.title}
          {hasFailed(step) ? (
            <span className="text-danger-text"> ✕ failed</span>
          ) : (
            step.checks.length > 0 && <span className="text-accent-text"> ✓</span>
          )}
        </span>
      </a>
    ))}
  </nav>
)
