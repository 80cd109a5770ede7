// A labelled text field with a hint and an error, tied together for screen readers.
import type { ComponentProps } from 'react'

type Props = ComponentProps<'input'> & {
  id: string
  label: string
  hint?: string
  error?: string | undefined
}

export function Field({ id, label, hint, error, className = '', ...input }: Props) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block text-sm font-medium text-ink">
        {label}
      </label>
      <input
        {...input}
        id={id}
        aria-describedby={described || undefined}
        aria-invalid={error ? true : undefined}
        className={`h-11 w-full rounded-md border border-field bg-surface px-3.5 text-base text-ink shadow-xs placeholder:text-muted focus-visible:border-focus focus-visible:outline-offset-0 aria-invalid:border-danger sm:text-[0.9375rem] ${className}`}
      />
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-xs font-medium text-danger-text">
          {error}
        </p>
      )}
    </div>
  )
}
