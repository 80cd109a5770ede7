// One step of a flow: who said what to whom, each value with what it is for, and each check with what it compared.
import { Parameter } from '@/components/inspector/parameter'
import { Value, type FirstSeen } from '@/components/inspector/value'
import { Badge } from '@/components/ui/badge'
import { Icon } from '@/components/ui/icons'
import type { Step } from '@/lib/flow-recorder/schemas'
import { hasFailed } from '@/lib/learning/flow-words'

type Props = {
  number: number
  step: Step
  from: string
  to: string
  /** Since the flow began. */
  after: string
  firstSeen: FirstSeen
}

export function StepCard({ number, step, from, to, after, firstSeen }: Props) {
  const failed = hasFailed(step)
  const { title, note, values, checks } = step
  return (
    <li id={`step-${number}`} className="group/step relative scroll-mt-24 pb-5 pl-11 last:pb-0 sm:pl-14">
      <span
        aria-hidden
        className="absolute top-9 bottom-0 left-[0.9375rem] w-px bg-line group-last/step:hidden sm:left-[1.1875rem]"
      />
      <span
        aria-hidden
        className={`absolute top-3.5 left-0 grid size-[1.9375rem] place-items-center rounded-full border text-xs font-semibold tabular-nums sm:size-[2.4375rem] sm:text-sm ${failed ? 'border-danger-line bg-danger-soft text-danger-text' : 'border-line-strong bg-surface text-ink'} group-target/step:border-accent group-target/step:bg-accent group-target/step:text-on-accent`}
      >
        {number}
      </span>
      <article
        className={`rounded-lg border bg-surface shadow-card group-target/step:border-accent ${failed ? 'border-danger-line' : 'border-line'}`}
      >
        <header className="px-4 pt-3.5 pb-3 sm:px-5">
          <p className="flex items-baseline justify-between gap-4 text-xs text-muted">
            <span className="min-w-0 font-medium">
              {from}
              {to !== from && (
                <>
                  {' '}
                  <span aria-hidden>→</span>
                  <span className="sr-only">to</span> {to}
                </>
              )}
            </span>
            <span className="shrink-0 font-mono tabular-nums">{after}</span>
          </p>
          <h3 className="mt-0.5 font-semibold break-words">{title}</h3>
          {note && <p className="mt-1 max-w-prose text-sm text-muted">{note}</p>}
          {failed && (
            <p className="mt-2">
              <Badge tone="warn" icon="alert">
                Failed here
              </Badge>
            </p>
          )}
        </header>
        {values.length > 0 && (
          <dl className="border-t border-line px-4 py-2 sm:px-5">
            {values.map(({ name, value }, index) => (
              <div
                key={index}
                className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 py-1.5 text-xs sm:grid sm:grid-cols-[minmax(0,13rem)_minmax(0,1fr)] sm:gap-x-5"
              >
                <dt className="max-w-full min-w-32 sm:min-w-0">
                  <Parameter name={name} />
                </dt>
                <dd className="max-w-full min-w-0">
                  <Value {...{ name, value, firstSeen }} step={number} />
                </dd>
              </div>
            ))}
          </dl>
        )}
        {checks.length > 0 && <Checks checks={checks} number={number} firstSeen={firstSeen} />}
      </article>
    </li>
  )
}

type Check = Step['checks'][number]

const Checks = (props: { checks: readonly Check[]; number: number; firstSeen: FirstSeen }) => (
  <div className="border-t border-line px-4 py-3 sm:px-5">
    <h4 className="text-xs font-semibold text-muted">Checked</h4>
    <ul className="mt-1.5 space-y-1.5">
      {props.checks.map((check, index) => (
        <li key={index} className="flex gap-2.5 text-sm">
          <span
            className={`mt-px grid size-5 shrink-0 place-items-center rounded-full ${check.passed ? 'bg-accent-soft text-accent-text' : 'bg-danger-soft text-danger-text'}`}
          >
            {check.passed ? (
              <Icon name="check" className="size-3.5" />
            ) : (
              <span aria-hidden className="text-xs font-bold">
                ✕
              </span>
            )}
            <span className="sr-only">{check.passed ? 'Passed: ' : 'Failed: '}</span>
          </span>
          <div className="min-w-0 flex-1 gap-x-5 sm:grid sm:grid-cols-[minmax(0,11rem)_minmax(0,1fr)] sm:items-baseline">
            <div className={`min-w-0 ${check.name.includes(' ') ? 'sm:col-span-2' : ''}`}>
              <Parameter name={check.name} />
            </div>
            <Compared check={check} step={props.number} firstSeen={props.firstSeen} />
          </div>
        </li>
      ))}
    </ul>
  </div>
)

function Compared({ check, ...where }: { check: Check; step: number; firstSeen: FirstSeen }) {
  const { name, expected, got } = check
  if (!expected && !got) return null
  const same = JSON.stringify(expected) === JSON.stringify(got)
  return (
    <div className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-0.5 text-xs">
      {expected && (
        <span className="min-w-0">
          <span className="text-muted">{same ? 'expected and got ' : 'expected '}</span>
          <Value name={name} value={expected} {...where} />
        </span>
      )}
      {got && !same && (
        <span className="min-w-0">
          <span className="text-muted">{expected ? 'got ' : ''}</span>
          <Value name={name} value={got} {...where} />
        </span>
      )}
    </div>
  )
}
