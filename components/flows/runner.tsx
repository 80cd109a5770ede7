// Runs a flow step by step against the real endpoints, in this tab. What it got lies in sessionStorage, for coming back from
// the server and for going back a step; it belongs to the learning client alone.
'use client'
import { useEffect, useReducer, useRef, useState } from 'react'
import { perform, resultOf, type Doing } from '@/components/flows/perform'
import { loadRun, saveRun, waitFor } from '@/components/flows/run-storage'
import { StepList } from '@/components/flows/step-list'
import { StepPanel } from '@/components/flows/step-panel'
import { SequenceDiagram } from '@/components/learning/sequence-diagram'
import { Button } from '@/components/ui/button'
import { TextLink } from '@/components/ui/text-link'
import { useHydrated } from '@/components/ui/use-hydrated'
import { messagesOf } from '@/lib/learning/flows/diagram'
import { addressOf, fillAll, type Values } from '@/lib/learning/flows/fill'
import { advance, breakOf, newRun, stateOf, valuesAt, type Action, type Run } from '@/lib/learning/flows/run'
import type { Flow, Redirect } from '@/lib/learning/flows/types'

type Props = { flow: Flow; base: Values; isOn: boolean; isSignedIn: boolean }

/** The run of this tab, saved with every change. */
function useRun(flow: Flow): [Run, (action: Action) => void] {
  const [run, dispatch] = useReducer(
    (before: Run, action: Action) => advance(flow, before, action),
    null,
    newRun,
  )
  const isLoaded = useRef(false)
  useEffect(() => {
    const kept = loadRun(flow.id)
    if (kept) dispatch({ type: 'load', run: kept })
  }, [flow])
  useEffect(() => {
    // The first time it is still empty: what was kept must not be lost to that.
    if (isLoaded.current) saveRun(flow.id, run)
    isLoaded.current = true
  }, [flow, run])
  return [run, dispatch]
}

export function Runner({ flow, base, isOn, isSignedIn }: Props) {
  const hydrated = useHydrated()
  const [run, dispatch] = useRun(flow)
  const [busy, setBusy] = useState(false)
  const panel = useRef<HTMLDivElement>(null)
  const step = flow.steps[run.at] ?? flow.steps[0]
  if (!step) return null

  const canRun = hydrated && isOn && !(flow.needs === 'signed-in' && !isSignedIn)
  const doing: Doing = {
    values: valuesAt(flow, run, base, run.at),
    broken: breakOf(step, run),
    edits: run.edits[step.id] ?? {},
  }
  const goTo = (at: number) => {
    dispatch({ type: 'goTo', at })
    // Only up: a step is read from its beginning.
    if ((panel.current?.getBoundingClientRect().top ?? 0) < 0)
      panel.current?.scrollIntoView({ block: 'start' })
    setTimeout(() => panel.current?.querySelector('h3')?.focus({ preventScroll: true }))
  }
  const leave = (redirect: Redirect) => {
    const { values, broken, edits } = doing
    const address = addressOf(redirect, fillAll(redirect.parameters, values, { broken, edits }), values)
    saveRun(flow.id, run)
    const refused = redirect.refused?.expect ?? null
    waitFor({ flow: flow.id, step: redirect.id, broken: broken?.id ?? null, address, refused })
    const { pathname, search } = new URL(address)
    window.location.assign(pathname + search)
  }
  const runStep = async () => {
    if (step.kind === 'open') return
    setBusy(true)
    if (step.kind === 'redirect' && !doing.broken?.staysHere) {
      leave(step)
      return
    }
    const result = await perform(step, doing)
    dispatch({ type: 'done', step: step.id, result })
    setBusy(false)
  }
  const waits = step.kind === 'request' ? step.waits?.since : undefined
  const isOver = flow.steps.every((_step, at) => ['passed', 'caught'].includes(stateOf(flow, run, at)))

  return (
    <div className="space-y-8">
      <div className="grid grid-cols-1 gap-x-8 gap-y-5 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <nav aria-label="Steps" className="lg:sticky lg:top-20 lg:self-start">
          <StepList
            steps={flow.steps.map(({ id, title }, at) => ({ id, title, state: stateOf(flow, run, at) }))}
            at={run.at}
            onChoose={goTo}
          />
          {Object.keys(run.results).length > 0 && (
            <Button
              variant="quiet"
              size="sm"
              className="mt-2 lg:ml-0"
              onClick={() => dispatch({ type: 'startOver' })}
            >
              Start over
            </Button>
          )}
        </nav>
        <div
          ref={panel}
          data-state={stateOf(flow, run, run.at)}
          className="scroll-mt-20 rounded-xl border border-line bg-surface p-4 shadow-card sm:p-6"
        >
          <StepPanel
            key={step.id}
            step={step}
            at={run.at}
            count={flow.steps.length}
            state={stateOf(flow, run, run.at)}
            result={run.results[step.id]}
            doing={doing}
            since={waits === undefined ? undefined : run.results[waits]?.at}
            canRun={canRun}
            busy={busy}
            callbackUrl={`/flows/${flow.id}`}
            onEdit={(name, value) => dispatch({ type: 'edit', step: step.id, name, value })}
            onBreak={(id) => dispatch({ type: 'break', step: step.id, id })}
            onRestore={() => dispatch({ type: 'restore', step: step.id })}
            onRun={() => void runStep()}
            onOpened={() => dispatch({ type: 'done', step: step.id, result: resultOf(step, undefined, {}) })}
            onNext={() => goTo(run.at + 1)}
            onBack={() => goTo(run.at - 1)}
          />
        </div>
      </div>
      {isOver && (
        <p className="rounded-lg border border-accent-line bg-accent-soft px-4 py-3.5 text-sm">
          <strong className="font-semibold">That was the whole flow.</strong> The same as the server has seen
          it, check by check, is in your <TextLink href="/inspector">inspector</TextLink>.
        </p>
      )}
      <SequenceDiagram
        title={`${flow.title}: who says what`}
        lanes={flow.lanes}
        messages={messagesOf(flow, run)}
      />
    </div>
  )
}
