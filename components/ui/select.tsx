// A labelled choice of one among a few, with an error, tied together for screen readers.
import type { ComponentProps } from 'react'

type Props = ComponentProps<'select'> & {
  id: string
  label: string
  choices: readonly { value: string; label: string }[]
  error?: string | undefined
}

export function Select({ id, label, choices, error, ...select }: Props) {
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block text-sm font-medium text-ink">
        {label}
      </label>
      <select
        {...select}
        id={id}
        aria-describedby={error ? `${id}-error` : undefined}
        aria-invalid={error ? true : undefined}
        className="h-11 w-full rounded-md border border-field bg-surface px-3 text-base text-ink shadow-xs focus-visible:border-focus focus-visible:outline-offset-0 aria-invalid:border-danger sm:text-[0.9375rem]"
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {error && (
        <p id={`${id}-error`} className="text-xs font-medium text-danger-text">
          {error}
        </p>
      )}
    </div>
  )
}
