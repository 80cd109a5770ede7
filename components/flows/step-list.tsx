// Where the reader is: every step with what came of it, and a way to each.
'use client'
import { Icon } from '@/components/ui/icons'
import type { StepState } from '@/lib/learning/flows/run'

const MARKS: Record<StepState, string> = {
  waiting: 'border-line-strong text-muted',
  ready: 'border-accent text-accent-text',
  passed: 'border-transparent bg-accent text-on-accent',
  caught: 'border-transparent bg-accent text-on-accent',
  refused: 'border-transparent bg-danger text-on-danger',
}

const WORDS: Record<StepState, string> = {
  waiting: '',
  ready: ', ready',
  passed: ', done',
  caught: ', refused as it should be',
  refused: ', refused',
}

type Props = {
  steps: readonly { id: string; title: string; state: StepState }[]
  at: number
  onChoose: (at: number) => void
}

export function StepList({ steps, at, onChoose }: Props) {
  return (
    <ol className="flex gap-1.5 overflow-x-auto pb-1 lg:flex-col lg:gap-0.5 lg:overflow-visible lg:pb-0">
      {steps.map(({ id, title, state }, index) => (
        <li key={id} className="shrink-0 lg:shrink">
          <button
            type="button"
            aria-current={index === at ? 'step' : undefined}
            aria-label={`Step ${index + 1}: ${title}${WORDS[state]}`}
            onClick={() => onChoose(index)}
            className="flex w-full items-start gap-3 rounded-md p-1.5 text-left text-sm text-muted hover:bg-sunken hover:text-ink focus-visible:-outline-offset-2 aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-ink lg:px-2.5 lg:py-2"
          >
            <span
              aria-hidden
              className={`grid size-7 shrink-0 place-items-center rounded-full border text-xs font-semibold tabular-nums lg:-my-0.5 ${MARKS[state]}`}
            >
              {state === 'passed' || state === 'caught' ? (
                <Icon name="check" className="size-4" />
              ) : (
                index + 1
              )}
            </span>
            <span className="hidden lg:block">{title}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
