// One endpoint: what it is for, who may call it, what goes in, what comes out, what is refused, and how that looks.
import type { ReactNode } from 'react'
import { Examples, Status } from '@/components/docs/example'
import { Fields } from '@/components/docs/fields'
import { Address } from '@/components/docs/method'
import { AnchorHeading } from '@/components/docs/section'
import { Words } from '@/components/docs/words'
import { Disclosure } from '@/components/ui/disclosure'
import type { AnswerView, EndpointView, ErrorView, ShapeView } from '@/lib/api-reference/schemas'

export function Endpoint({ endpoint }: { endpoint: EndpointView }) {
  const { id, method, path, title, text, needs, parameters, body, answers, errors, examples } = endpoint
  return (
    <article aria-labelledby={id} className="space-y-6 border-t border-line pt-8">
      <div className="space-y-3">
        <AnchorHeading level={3} id={id}>
          {title}
        </AnchorHeading>
        <Address method={method} path={path} />
        <p className="max-w-2xl text-muted break-words">
          <Words>{text}</Words>
        </p>
      </div>
      <Needs needs={needs} />
      {parameters.length > 0 && (
        <Part title="Parameters">
          <Fields label={`Parameters of ${title}`} fields={parameters} />
        </Part>
      )}
      {body && (
        <Part title={`Body (${body.type})`}>
          <Body shapes={body.shapes} label={`Body of ${title}`} />
        </Part>
      )}
      <Part title="Answers">
        {answers.map((answer) => (
          <Answer key={answer.status} answer={answer} />
        ))}
        {errors.length > 0 && <Refusals errors={errors} title={title} />}
      </Part>
      {examples.length > 0 && (
        <div className="pt-2">
          <Examples examples={examples} />
        </div>
      )}
    </article>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className="space-y-2.5">
    <h4 className="text-sm font-semibold">{title}</h4>
    {children}
  </div>
)

const Body = ({ shapes, label }: { shapes: ShapeView[]; label: string }) =>
  shapes.map(({ variant, fields }) =>
    variant === null ? (
      <Fields key={label} label={label} fields={fields} />
    ) : (
      <Disclosure key={variant} summary={<code className="font-mono text-xs">{variant}</code>}>
        <Fields label={`${label}, ${variant}`} fields={fields} />
      </Disclosure>
    ),
  )

function Needs({ needs }: Pick<EndpointView, 'needs'>) {
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3 text-sm">
      {needs.map(({ label, value, href }) => (
        <div key={label}>
          <dt className="text-xs text-muted">{label}</dt>
          <dd>
            {href ? <Words>{`[${value.replaceAll('`', '')}](${href})`}</Words> : <Words>{value}</Words>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Answer({ answer: { status, text, fields, headers } }: { answer: AnswerView }) {
  const line = (
    <>
      <Status status={status} />
      <span className="min-w-0 break-words">
        <Words>{text}</Words>
      </span>
    </>
  )
  const shown = [
    ...headers.map(({ name, text: says }) => ({ name, type: 'header', required: true, text: says })),
    ...fields,
  ]
  if (shown.length === 0) return <p className="flex items-baseline gap-3 px-4 text-sm">{line}</p>
  return (
    <Disclosure summary={line}>
      <Fields label={`Answer ${status}`} fields={shown} />
    </Disclosure>
  )
}

function Refusals({ errors, title }: { errors: ErrorView[]; title: string }) {
  return (
    <dl aria-label={`Refusals of ${title}`} className="space-y-1.5 px-4 pt-1 text-sm">
      {errors.map(({ status, code, when }) => (
        <div key={code} className="gap-x-6 sm:grid sm:grid-cols-[14rem_minmax(0,1fr)]">
          <dt className="flex items-baseline gap-3">
            <Status status={status} />
            <span className="min-w-0 font-mono text-xs break-words">{code}</span>
          </dt>
          <dd className="text-muted">
            <Words>{when}</Words>
          </dd>
        </div>
      ))}
    </dl>
  )
}
