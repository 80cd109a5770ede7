// The second half of a challenge: recognise the missing check, then write it.
'use client'
import { useId, useState, type ReactNode } from 'react'
import { CodeEditor } from '@/components/lab/code-editor'
import { runCases, type Outcome } from '@/components/lab/run-cases'
import { useKeptCode } from '@/components/lab/use-kept-code'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { FixCase } from '@/lib/lab/schemas'

export type FixForPage = {
  intro: ReactNode
  choices: { code: string; isRight: boolean; why: string }[]
  name: string
  starter: string
  cases: FixCase[]
}

type Props = { challenge: string; fix: FixForPage; onFixed: () => void }

export function FixIt({ challenge, fix, onFixed }: Props) {
  const { intro, choices, name, starter, cases } = fix
  const id = useId()
  const hydrated = useHydrated()
  const { code, change, startOver } = useKeptCode(challenge, starter)
  const [isRunning, setRunning] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)

  const run = async () => {
    setRunning(true)
    const result = await runCases(code, name, cases)
    setRunning(false)
    setOutcome(result)
    if ('results' in result && result.results.every(({ isRight }) => isRight)) onFixed()
  }
  return (
    <div className="space-y-8">
      <Choices choices={choices} />
      <div className="space-y-4">
        <h3 className="text-heading font-semibold">Write it</h3>
        <p className="max-w-2xl text-muted">{intro}</p>
        <CodeEditor id={id} label={`${name}, in JavaScript`} value={code} onChange={change} />
        <div className="flex flex-wrap gap-3">
          <Button variant="primary" busy={isRunning} disabled={!hydrated} onClick={() => void run()}>
            Run the cases
          </Button>
          {code !== starter && (
            <Button variant="quiet" onClick={startOver}>
              Start over
            </Button>
          )}
        </div>
        <Results name={name} outcome={outcome} cases={cases} />
      </div>
    </div>
  )
}

function Choices({ choices }: { choices: FixForPage['choices'] }) {
  const name = useId()
  const hydrated = useHydrated()
  const [chosen, setChosen] = useState<number | null>(null)
  return (
    <fieldset className="space-y-3" disabled={!hydrated}>
      <legend className="mb-3 text-heading font-semibold">Which check is missing?</legend>
      {choices.map(({ code, isRight, why }, index) => (
        <div
          key={code}
          className="rounded-lg border border-line bg-surface has-checked:border-line-strong has-checked:bg-sunken"
        >
          <label className="flex items-start gap-3 px-4 py-3">
            <input
              type="radio"
              name={name}
              checked={chosen === index}
              onChange={() => setChosen(index)}
              className="mt-1 size-4 accent-accent"
            />
            <code className="min-w-0 font-mono text-sm break-words">{code}</code>
          </label>
          {chosen === index && (
            <p role="status" className="flex gap-2 px-4 pb-3 pl-11 text-sm">
              <Icon
                name={isRight ? 'check' : 'alert'}
                className={`mt-0.5 size-4 ${isRight ? 'text-accent-text' : 'text-danger-text'}`}
              />
              <span>
                <span className="font-semibold">{isRight ? 'Yes.' : 'Not yet.'}</span> {why}
              </span>
            </p>
          )}
        </div>
      ))}
    </fieldset>
  )
}

type ResultsProps = { name: string; outcome: Outcome | null; cases: readonly FixCase[] }

function Results({ name, outcome, cases }: ResultsProps) {
  if (outcome && 'problem' in outcome)
    return (
      <Notice tone="danger" role="alert" title="It didn’t run">
        <code className="font-mono text-xs break-words">{outcome.problem}</code>
      </Notice>
    )
  const results = outcome?.results
  const passed = results?.filter(({ isRight }) => isRight).length ?? 0
  return (
    <div className="space-y-3">
      <p
        role="status"
        className={`text-sm font-semibold ${results ? (passed === cases.length ? 'text-accent-text' : 'text-danger-text') : 'sr-only'}`}
      >
        {results && `${passed} of ${cases.length} cases are right.`}
      </p>
      <ol aria-label="Cases" className="divide-y divide-line rounded-lg border border-line">
        {cases.map(({ title, args, expected }, index) => {
          const result = results?.[index]
          return (
            <li key={title} className="flex gap-3 px-4 py-2.5 text-sm">
              <Mark result={result?.isRight} />
              <div className="min-w-0">
                <p>{title}</p>
                {result && !result.isRight && (
                  <p className="mt-0.5 font-mono text-xs leading-relaxed break-words text-muted">
                    {name}({args.map((arg) => JSON.stringify(arg)).join(', ')}) gave{' '}
                    <span className="text-danger-text">{result.given}</span>, not {JSON.stringify(expected)}
                  </p>
                )}
              </div>
            </li>
          )
        })}
      </ol>
    </div>
  )
}

function Mark({ result }: { result: boolean | undefined }) {
  if (result === undefined)
    return (
      <span aria-hidden="true" className="mt-1 size-3.5 shrink-0 rounded-full border border-line-strong" />
    )
  return (
    <>
      <Icon
        name={result ? 'check' : 'alert'}
        className={`mt-0.5 size-4 ${result ? 'text-accent-text' : 'text-danger-text'}`}
      />
      <span className="sr-only">{result ? 'Right:' : 'Wrong:'}</span>
    </>
  )
}
