// What every control of a form has around it: a label, a hint and an error, tied together for screen readers.
import type { ReactNode } from 'react'

export type LabelProps = { id: string; label: string; hint?: string; error?: string | undefined }

/** What the control itself says of them. */
export const described = ({ id, hint, error }: LabelProps) => ({
  id,
  'aria-describedby': [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined,
  'aria-invalid': error ? true : undefined,
})

export function Labelled({ id, label, hint, error, children }: LabelProps & { children: ReactNode }) {
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block text-sm font-medium text-ink">
        {label}
      </label>
      {children}
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
