// The steps of a test, each with what was seen of it.
import { Icon } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'
import type { TestReport, TestStep } from '@/lib/client-tests/schemas'

const VERDICTS = {
  passed: { tone: 'success', title: 'Everything works', text: 'What the test got has ended again.' },
  denied: { tone: 'info', title: 'You denied it', text: 'The client would have got the answer below.' },
  failed: { tone: 'danger', title: 'Something doesn’t work', text: 'Look at the step with the warning.' },
} as const

export function ClientTestReport({ verdict, steps }: TestReport) {
  const { tone, title, text } = VERDICTS[verdict]
  return (
    <>
      <Notice role="status" tone={tone} title={title}>
        {text}
      </Notice>
      <ol className="space-y-4">
        {steps.map((step) => (
          <Step key={step.title} {...step} />
        ))}
      </ol>
    </>
  )
}

const Step = ({ title, outcome, text, facts }: TestStep) => (
  <li className="rounded-lg border border-line bg-surface p-4 shadow-card sm:p-5">
    <h2 className="flex items-start gap-2.5 font-semibold">
      <Icon
        name={outcome === 'done' ? 'check' : 'alert'}
        className={`mt-0.5 size-5 shrink-0 ${outcome === 'done' ? 'text-accent-text' : 'text-danger-text'}`}
      />
      {title}
    </h2>
    <p className="mt-1 text-sm text-muted sm:pl-[1.875rem]">{text}</p>
    {facts.length > 0 && (
      <dl className="mt-3 grid gap-x-5 rounded-md bg-sunken px-4 py-3 text-sm sm:ml-[1.875rem] sm:grid-cols-[auto_minmax(0,1fr)] sm:gap-y-1">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="mb-2 font-mono text-[0.8125rem] leading-5 break-all sm:mb-0">{value}</dd>
          </div>
        ))}
      </dl>
    )}
  </li>
)
