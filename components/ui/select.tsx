// A labelled choice of one among a few.
import type { ComponentProps } from 'react'
import { described, Labelled, type LabelProps } from '@/components/ui/labelled'

type Props = ComponentProps<'select'> &
  Omit<LabelProps, 'hint'> & { choices: readonly { value: string; label: string }[] }

export function Select({ id, label, choices, error, ...select }: Props) {
  const labels = { id, label, error }
  return (
    <Labelled {...labels}>
      <select
        {...select}
        {...described(labels)}
        className="h-11 w-full rounded-md border border-field bg-surface px-3 text-base text-ink shadow-xs focus-visible:border-focus focus-visible:outline-offset-0 aria-invalid:border-danger sm:text-[0.9375rem]"
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}
