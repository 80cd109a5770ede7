// A labelled text of several lines, with a hint and an error, tied together for screen readers.
import type { ComponentProps } from 'react'

type Props = ComponentProps<'textarea'> & {
  id: string
  label: string
  hint?: string
  error?: string | undefined
}

export function TextArea({ id, label, hint, error, className = '', ...area }: Props) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block text-sm font-medium text-ink">
        {label}
      </label>
      <textarea
        {...area}
        id={id}
        aria-describedby={described || undefined}
        aria-invalid={error ? true : undefined}
        className={`w-full rounded-md border border-field bg-surface px-3.5 py-2.5 text-base text-ink shadow-xs focus-visible:border-focus focus-visible:outline-offset-0 aria-invalid:border-danger sm:text-[0.9375rem] ${className}`}
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
