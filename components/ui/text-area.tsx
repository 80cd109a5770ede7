// A labelled text of several lines.
import type { ComponentProps } from 'react'
import { described, Labelled, type LabelProps } from '@/components/ui/labelled'

type Props = ComponentProps<'textarea'> & LabelProps

export function TextArea({ id, label, hint, error, className = '', ...rest }: Props) {
  const labels = { id, label, ...(hint && { hint }), error }
  return (
    <Labelled {...labels}>
      <textarea
        {...rest}
        {...described(labels)}
        className={`w-full rounded-md border border-field bg-surface px-3.5 py-2.5 text-base text-ink shadow-xs focus-visible:border-focus focus-visible:outline-offset-0 aria-invalid:border-danger sm:text-[0.9375rem] ${className}`}
      />
    </Labelled>
  )
}
