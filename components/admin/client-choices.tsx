// Several of a few, as checkboxes under one legend.
type Props = {
  name: string
  legend: string
  choices: { value: string; label: string }[]
  chosen: readonly string[]
  error: string | undefined
}

export function ClientChoices({ name, legend, choices, chosen, error }: Props) {
  return (
    <fieldset className="space-y-1.5" aria-describedby={error && `${name}-error`}>
      <legend className="text-sm font-medium text-ink">{legend}</legend>
      {choices.map(({ value, label }) => (
        <label key={value} className="flex items-center gap-2.5 py-1 text-sm">
          <input
            type="checkbox"
            name={name}
            value={value}
            defaultChecked={chosen.includes(value)}
            className="size-4 accent-accent"
          />
          {label}
        </label>
      ))}
      {error && (
        <p id={`${name}-error`} className="text-xs font-medium text-danger-text">
          {error}
        </p>
      )}
    </fieldset>
  )
}
