// A request that was made and what the application answered.
import { Code } from '@/components/docs/code'
import { Disclosure } from '@/components/ui/disclosure'
import type { ExampleView } from '@/lib/api-reference/schemas'

const CALL_LABELS = { bash: 'Terminal', javascript: 'In a page' }

export function Exchange({ example: { call, status, headers, body, isJson } }: { example: ExampleView }) {
  const answer = [...headers, ...(headers.length > 0 && body ? [''] : []), ...(body ? [body] : [])].join('\n')
  return (
    <div className="space-y-2">
      <Code label={CALL_LABELS[call.language]} language={call.language} code={call.code} />
      {answer ? (
        <Code label={`Answer · ${status}`} language={isJson ? 'json' : 'text'} code={answer} output />
      ) : (
        <p className="px-4 text-xs font-medium text-muted">Answer · {status}, without a body to show</p>
      )}
    </div>
  )
}

/** The first is in view; the others open. */
export function Examples({ examples }: { examples: ExampleView[] }) {
  const [first, ...others] = examples
  if (!first) return null
  return (
    <div className="space-y-3">
      <h4 className="text-sm font-semibold">{first.title}</h4>
      <Exchange example={first} />
      {others.map((example) => (
        <Disclosure key={example.title} summary={<Title example={example} />}>
          <Exchange example={example} />
        </Disclosure>
      ))}
    </div>
  )
}

const Title = ({ example: { status, title } }: { example: ExampleView }) => (
  <>
    <Status status={status} />
    <span className="min-w-0">{title}</span>
  </>
)

export function Status({ status }: { status: number }) {
  return (
    <span
      className={`font-mono text-xs tabular-nums ${status < 400 ? 'text-accent-text' : 'text-danger-text'}`}
    >
      {status}
    </span>
  )
}
