// One step: what it is, its parameters, what to break, the request that will be sent, and what came of it.
'use client'
import { useEffect, useRef, type ReactNode } from 'react'
import { Checks } from '@/components/flows/checks'
import { AnswerText, RequestText } from '@/components/flows/exchange'
import { ParameterFields } from '@/components/flows/parameter-fields'
import { requestOf, type Doing } from '@/components/flows/perform'
import { useCountdown } from '@/components/flows/use-countdown'
import { Verdict } from '@/components/flows/verdict'
import { Prose } from '@/components/learning/prose'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { Disclosure } from '@/components/ui/disclosure'
import { addressOf, curlOf, fillAll } from '@/lib/learning/flows/fill'
import type { Result, StepState } from '@/lib/learning/flows/run'
import type { Break, Step } from '@/lib/learning/flows/types'

export type PanelProps = {
  step: Step
  at: number
  count: number
  state: StepState
  result: Result | undefined
  doing: Doing
  /** When the step that this one waits for was done. */
  since: number | undefined
  canRun: boolean
  busy: boolean
  callbackUrl: string
  onEdit: (name: string, value: string | null) => void
  onBreak: (id: string | null) => void
  onRestore: () => void
  onRun: () => void
  onOpened: () => void
  onNext: () => void
  onBack: () => void
}

const ACTIONS: Record<Step['kind'], string> = {
  prepare: 'Make them',
  redirect: 'Go to the server',
  request: 'Send the request',
  compare: 'Compare',
  verify: 'Verify',
  open: '',
  ceremony: 'Ask the authenticator',
}

const AGAIN: Record<Step['kind'], string> = {
  prepare: 'Make new ones',
  redirect: 'Go there again',
  request: 'Send again',
  compare: 'Compare again',
  verify: 'Verify again',
  open: '',
  ceremony: 'Ask again',
}

export function StepPanel(props: PanelProps) {
  const { step, at, count, state, result, doing, canRun, callbackUrl } = props
  const parameters = [...('headers' in step ? (step.headers ?? []) : []), ...step.parameters]
  const isChanged = doing.broken !== undefined || Object.keys(doing.edits).length > 0
  const outcome = useScrollOnChange(result?.at)
  return (
    // What has the focus isn't left behind the bar of actions, which stays in view.
    <div className="space-y-5 [&>:not(.sticky)_:is(a,button,input,pre,summary)]:scroll-mb-24">
      <header className="space-y-2">
        <p className="text-xs font-medium text-muted">
          Step {at + 1} of {count}
        </p>
        <h3 className="rounded-sm text-heading font-semibold focus:outline-none" tabIndex={-1}>
          {step.title}
        </h3>
        <p className="max-w-2xl text-sm text-muted">
          <Prose>{step.text}</Prose>
        </p>
      </header>
      {step.breaks && step.breaks.length > 0 && <Breaks {...props} breaks={step.breaks} />}
      <ParameterFields
        stepId={step.id}
        parameters={parameters}
        values={{ ...doing.values, ...(step.kind === 'prepare' && result?.values) }}
        broken={doing.broken}
        edits={doing.edits}
        disabled={!canRun}
        onEdit={props.onEdit}
      />
      <Preview {...props} />
      <Actions {...props} isChanged={isChanged} />
      {result && (
        <section ref={outcome} aria-label="What came of it" className="scroll-mb-6 scroll-mt-20 space-y-3">
          <Verdict step={step} result={result} state={state} callbackUrl={callbackUrl} />
          <Checks checks={result.checks} />
          {result.answer && <AnswerText answer={result.answer} />}
        </section>
      )}
    </div>
  )
}

/** What has just come is brought into view; what was there when the step was opened is not. */
function useScrollOnChange(at: number | undefined) {
  const target = useRef<HTMLElement>(null)
  const shown = useRef(at)
  useEffect(() => {
    if (at === shown.current) return
    shown.current = at
    target.current?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return target
}

function Breaks({ breaks, doing, canRun, onBreak }: PanelProps & { breaks: readonly Break[] }) {
  return (
    <div role="group" aria-label="Break it" className="flex flex-wrap items-center gap-2">
      <span className="text-xs font-semibold text-muted">Break it:</span>
      {breaks.map(({ id, label }) => {
        const chosen = doing.broken?.id === id
        return (
          <button
            key={id}
            type="button"
            aria-pressed={chosen}
            disabled={!canRun}
            onClick={() => onBreak(chosen ? null : id)}
            className="min-h-8 rounded-full border border-line-strong bg-surface px-3 py-1 text-left text-xs max-sm:min-h-11 max-sm:px-4 font-medium text-ink hover:border-field hover:bg-sunken disabled:opacity-55 aria-pressed:border-warn-text aria-pressed:bg-warn-soft aria-pressed:text-warn-text"
          >
            {label}
          </button>
        )
      })}
    </div>
  )
}

function Preview({ step, doing }: PanelProps) {
  const request = previewOf(step, doing)
  if (!request) return null
  return (
    <div className="space-y-2">
      <RequestText {...request} />
      {request.curl && (
        <Disclosure summary={<span>The same with curl</span>}>
          <pre className="overflow-x-auto font-mono text-xs leading-[1.7]">
            <code className="block whitespace-pre-wrap [overflow-wrap:anywhere]">{request.curl}</code>
          </pre>
        </Disclosure>
      )}
    </div>
  )
}

const secretHeader = ({ tampers }: Partial<Break>): [string, string][] =>
  tampers === 'secret-none' ? [] : [['Authorization', 'Basic (the server adds it)']]

function previewOf(step: Step, doing: Doing) {
  const { values, broken, edits } = doing
  if (step.kind === 'request') {
    const { address, filled, own, headers, body } = requestOf(step, {
      values,
      broken: withoutTampering(broken),
      edits,
    })
    const shown = step.via ? [...secretHeader(broken ?? {}), ...headers] : headers
    return {
      line: `${step.method} ${address}`,
      headers: shown,
      body,
      curl: curlOf(step, filled, own, values),
    }
  }
  if (step.kind !== 'redirect') return null
  const filled = fillAll(step.parameters, values, { broken, edits })
  return { line: `GET ${addressOf(step, filled, values)}`, headers: [], body: null, curl: null }
}

/** What is tampered with is a value that isn't there before the step is reached. */
const withoutTampering = (broken: Break | undefined): Break | undefined => {
  if (broken?.tampers !== 'origin' && broken?.tampers !== 'signature') return broken
  const { tampers: _later, ...rest } = broken
  return rest
}

function Actions(props: PanelProps & { isChanged: boolean }) {
  const { step, at, count, state, result, since, canRun, busy, isChanged } = props
  const { onRun, onRestore, onNext, onBack } = props
  const waits = step.kind === 'request' ? step.waits : undefined
  const left = useCountdown(waits && since !== undefined ? since + waits.seconds * 1000 : 0)
  const isDone = result?.ok === true
  const repeats = step.kind === 'request' && result?.error && step.repeats?.includes(result.error)
  return (
    <div className="sticky bottom-0 z-10 -mx-4 space-y-2 border-y border-line bg-surface px-4 py-3 sm:-mx-6 sm:px-6">
      <div className="flex flex-wrap items-center gap-2">
        {step.kind === 'open' ? (
          <OpenButton {...props} step={step} />
        ) : (
          <Button
            variant={isDone && !isChanged && !repeats ? 'secondary' : 'primary'}
            busy={busy}
            disabled={!canRun || state === 'waiting'}
            data-dim={!canRun || state === 'waiting' ? '' : undefined}
            onClick={onRun}
          >
            {result ? AGAIN[step.kind] : ACTIONS[step.kind]}
          </Button>
        )}
        {isChanged && (
          <Button variant="secondary" onClick={onRestore}>
            Put it right
          </Button>
        )}
        <span className="flex-1" />
        {at > 0 && (
          <Button variant="quiet" onClick={onBack}>
            Back
          </Button>
        )}
        {at < count - 1 && (
          <Button variant={isDone && !isChanged ? 'primary' : 'quiet'} onClick={onNext}>
            Next step
          </Button>
        )}
      </div>
      {waits && left > 0 && (
        <p role="timer" className="text-xs text-muted">
          {waits.why} {left} {left === 1 ? 'second' : 'seconds'} left.
        </p>
      )}
      {canRun && state === 'waiting' && (
        <p className="text-xs text-muted">It needs what the steps before it bring: do those first.</p>
      )}
    </div>
  )
}

function OpenButton({
  step,
  doing,
  canRun,
  state,
  onOpened,
}: PanelProps & { step: Extract<Step, { kind: 'open' }> }): ReactNode {
  const filled = fillAll(step.parameters, doing.values, { broken: doing.broken, edits: doing.edits })
  if (!canRun || state === 'waiting')
    return (
      <Button disabled data-dim="">
        {step.button}
      </Button>
    )
  return (
    <a
      href={addressOf(step, filled, doing.values)}
      target="_blank"
      rel="noopener"
      onClick={onOpened}
      className={buttonStyle('primary')}
    >
      {step.button}
    </a>
  )
}
