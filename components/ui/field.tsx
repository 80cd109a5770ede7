// A labelled text field.
import type { ComponentProps } from 'react'
import { described, Labelled, type LabelProps } from '@/components/ui/labelled'

type Props = ComponentProps<'input'> & LabelProps

export function Field({ id, label, hint, error, className = '', ...rest }: Props) {
  const labels = { id, label, ...(hint && { hint }), error }
  return (
    <Labelled {...labels}>
      <input
        {...rest}
        {...described(labels)}
        className={`h-11 w-full rounded-md border border-field bg-surface px-3.5 text-base text-ink shadow-xs placeholder:text-muted focus-visible:border-focus focus-visible:outline-offset-0 aria-invalid:border-danger sm:text-[0.9375rem] ${className}`}
      />
    </Labelled>
  )
}
