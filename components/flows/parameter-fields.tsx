// The parameters of a step: what each is for, and a field to change it before it is sent.
'use client'
import { Prose } from '@/components/learning/prose'
import { fill, type Edits, type Values } from '@/lib/learning/flows/fill'
import type { Break, Parameter } from '@/lib/learning/flows/types'

type Props = {
  stepId: string
  parameters: readonly Parameter[]
  values: Values
  broken: Break | undefined
  edits: Edits
  disabled: boolean
  onEdit: (name: string, value: string | null) => void
}

export function ParameterFields({ parameters, ...rest }: Props) {
  if (parameters.length === 0) return null
  return (
    <dl className="divide-y divide-line rounded-lg border border-line bg-surface">
      {parameters.map((parameter) => (
        <Row key={parameter.name} parameter={parameter} {...rest} />
      ))}
    </dl>
  )
}

type RowProps = Omit<Props, 'parameters'> & { parameter: Parameter }

function Row({ parameter, stepId, values, broken, edits, disabled, onEdit }: RowProps) {
  const { name, value, note, off } = parameter
  const asWished =
    name in edits ? edits[name] : broken && name in broken.changes ? broken.changes[name] : undefined
  const shown =
    asWished === null
      ? null
      : asWished === undefined
        ? off
          ? null
          : fill(value, values)
        : fill(asWished, values)
  const changed = asWished !== undefined
  const isMissing = shown !== null && /^\{\w+\}$/.test(shown)
  const id = `${stepId}-${name}`
  return (
    <div
      className={`grid gap-x-5 gap-y-2 px-4 py-3 sm:grid-cols-[11rem_minmax(0,1fr)] ${changed ? 'bg-warn-soft shadow-[inset_3px_0_0_var(--warn-text)]' : ''}`}
    >
      <dt className="flex flex-wrap items-center gap-x-2 sm:flex-col sm:items-start sm:pt-1.5">
        <label htmlFor={id} className="font-mono text-xs font-semibold break-all">
          {name}
        </label>
        {changed && (
          <span className="text-xs font-medium text-warn-text">
            {shown === null ? 'left out' : 'changed'}
          </span>
        )}
      </dt>
      <dd className="min-w-0 space-y-1.5">
        <div className="flex items-center gap-2">
          <input
            id={id}
            value={isMissing ? '' : (shown ?? '')}
            placeholder={shown === null ? 'not sent' : isMissing ? 'comes with the run' : undefined}
            disabled={disabled}
            spellCheck={false}
            autoComplete="off"
            aria-describedby={`${id}-note`}
            onChange={({ target }) => onEdit(name, target.value)}
            className="h-9 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 font-mono text-xs text-ink placeholder:text-muted placeholder:italic hover:border-field focus-visible:border-focus focus-visible:outline-offset-0 disabled:bg-sunken"
          />
          <button
            type="button"
            disabled={disabled}
            onClick={() => onEdit(name, shown === null ? value : null)}
            aria-label={shown === null ? `Send ${name}` : `Leave out ${name}`}
            className="h-9 shrink-0 rounded-md px-2 text-xs font-medium text-muted hover:bg-sunken hover:text-ink"
          >
            {shown === null ? 'Send' : 'Leave out'}
          </button>
        </div>
        <p id={`${id}-note`} className="text-xs text-muted">
          <Prose>{note}</Prose>
        </p>
      </dd>
    </div>
  )
}
