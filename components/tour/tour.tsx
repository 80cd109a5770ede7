// The tour beside a recorded sign-in: one stop at a time, in a card that stays in view. Without the page's code it is a
// list to read, with a link to each step.
'use client'
import { useEffect, useState } from 'react'
import { ClauseLink } from '@/components/learning/clause-link'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icons'
import { TextLink } from '@/components/ui/text-link'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { TourStop } from '@/lib/learning/tour'

type Props = { stops: readonly TourStop[] }

export function Tour({ stops }: Props) {
  const hydrated = useHydrated()
  const [ended, setEnded] = useState(false)
  if (ended) return null
  if (!hydrated) return <TourAsText stops={stops} />
  return <TourCard stops={stops} onEnd={() => setEnded(true)} />
}

const TourAsText = ({ stops }: Props) => (
  <section aria-labelledby="tour" className="rounded-lg border border-accent-line bg-accent-soft p-5">
    <h2 id="tour" className="text-heading font-semibold">
      The two-minute tour
    </h2>
    <ol className="mt-3 list-decimal space-y-3 pl-5">
      {stops.map(({ id, title, text, clause, step }) => (
        <li key={id}>
          {step === null ? (
            <strong className="font-semibold">{title}</strong>
          ) : (
            <a href={`#step-${step}`} className="font-semibold underline underline-offset-2">
              {title}
            </a>
          )}
          <span className="block text-sm">
            {text} <ClauseLink id={clause} />
          </span>
        </li>
      ))}
    </ol>
  </section>
)

/** The address without the tour: a reload doesn't begin it again. */
function leaveTour(): void {
  const { pathname } = window.location
  window.history.replaceState(window.history.state, '', pathname)
}

function TourCard({ stops, onEnd }: Props & { onEnd: () => void }) {
  const [index, setIndex] = useState(0)
  const stop = stops[index]
  const step = stop?.step ?? null
  useEffect(() => {
    // The step that is the page's target is marked by its style.
    if (step !== null) window.location.replace(`#step-${step}`)
  }, [step])
  useEffect(() => {
    const endOnEscape = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return
      leaveTour()
      onEnd()
    }
    window.addEventListener('keydown', endOnEscape)
    return () => window.removeEventListener('keydown', endOnEscape)
  }, [onEnd])
  if (!stop) return null
  const isLast = index === stops.length - 1
  const end = () => {
    leaveTour()
    onEnd()
  }
  return (
    <section
      aria-label="Tour"
      className="fixed inset-x-3 bottom-3 z-30 rounded-lg border border-accent-line bg-surface p-4 shadow-pop sm:inset-x-auto sm:right-6 sm:bottom-6 sm:w-[26rem] sm:p-5"
    >
      <div className="flex items-center justify-between gap-4">
        <p className="text-xs font-medium text-accent-text">
          Tour, {index + 1} of {stops.length}
        </p>
        <button
          type="button"
          onClick={end}
          aria-label="End the tour"
          className="-m-3.5 rounded-md p-3.5 text-muted hover:bg-sunken hover:text-ink sm:-m-2 sm:p-2"
        >
          <Icon name="cross" className="size-4" />
        </button>
      </div>
      <div aria-live="polite">
        <h2 className="mt-1 font-semibold">{stop.title}</h2>
        <p className="mt-1 text-sm">
          {stop.text} <ClauseLink id={stop.clause} />
        </p>
        {isLast && (
          <p className="mt-2 text-sm">
            Afterwards: <TextLink href="/flows">run the flows</TextLink> yourself, or{' '}
            <TextLink href="/lab">break a copy</TextLink>.
          </p>
        )}
      </div>
      <div className="mt-4 flex justify-between gap-3">
        <Button
          size="sm"
          disabled={index === 0}
          data-dim={index === 0 || undefined}
          onClick={() => setIndex(index - 1)}
        >
          Back
        </Button>
        {isLast ? (
          <a href="/courses/python-foundation" className={buttonStyle('primary', 'sm')}>
            Open a course
          </a>
        ) : (
          <Button size="sm" variant="primary" onClick={() => setIndex(index + 1)}>
            Next
          </Button>
        )}
      </div>
    </section>
  )
}
