// Every step written out: what each parameter is for, and the command that does the same in a terminal. Needs no script.
import { Code } from '@/components/docs/code'
import { Prose } from '@/components/learning/prose'
import { Disclosure } from '@/components/ui/disclosure'
import { curlOf, fillAll, namesIn, placeholders, type Values } from '@/lib/learning/flows/fill'
import type { Flow, Step } from '@/lib/learning/flows/types'

export function FlowSteps({ flow, base }: { flow: Flow; base: Values }) {
  const values = placeholders(base, namesIn(flow.steps))
  return (
    <ol className="space-y-3">
      {flow.steps.map((step, index) => (
        <li key={step.id}>
          <Disclosure
            summary={
              <>
                <span className="text-muted tabular-nums">{index + 1}</span>
                <span className="font-medium">{step.title}</span>
              </>
            }
          >
            <WrittenOut step={step} values={values} />
          </Disclosure>
        </li>
      ))}
    </ol>
  )
}

function WrittenOut({ step, values }: { step: Step; values: Values }) {
  const headers = 'headers' in step ? (step.headers ?? []) : []
  const curl = curlOf(step, fillAll(step.parameters, values), fillAll(headers, values), values)
  return (
    <div className="space-y-4 text-sm">
      <p className="max-w-2xl text-muted">
        <Prose>{step.text}</Prose>
      </p>
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_minmax(0,1fr)]">
        {[...headers, ...step.parameters].map(({ name, note }) => (
          <div key={name} className="contents">
            <dt className="font-mono text-xs leading-5 font-semibold">{name}</dt>
            <dd className="mb-1 text-muted sm:mb-0">
              <Prose>{note}</Prose>
            </dd>
          </div>
        ))}
      </dl>
      {curl && <Code label="Terminal" language="bash" code={curl} />}
      {step.refused && (
        <p>
          Answer: <code className="font-mono text-xs">{step.refused.expect}</code>.{' '}
          <Prose>{step.refused.why}</Prose> <Prose>{[{ clause: step.refused.clause }]}</Prose>
        </p>
      )}
    </div>
  )
}
