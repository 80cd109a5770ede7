// Several of a few, as checkboxes under one legend.
type Props = {
  name: string
  legend: string
  hint?: string
  choices: { value: string; label: string; code?: string }[]
  chosen: readonly string[]
  error: string | undefined
}

export function ClientChoices({ name, legend, hint, choices, chosen, error }: Props) {
  return (
    <fieldset aria-describedby={error && `${name}-error`}>
      <legend className="text-sm font-medium text-ink">{legend}</legend>
      {hint && <p className="mt-0.5 text-xs text-muted">{hint}</p>}
      <div className="mt-1.5 divide-y divide-line rounded-md border border-line">
        {choices.map(({ value, label, code }) => (
          <label key={value} className="flex cursor-pointer items-center gap-3 px-3.5 py-2.5 hover:bg-sunken">
            <input
              type="checkbox"
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
              className="size-4 shrink-0 accent-accent"
            />
            <span className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-3 text-sm">
              {label}
              {code && <code className="font-mono text-xs text-muted">{code}</code>}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${name}-error`} className="mt-1.5 text-xs font-medium text-danger-text">
          {error}
        </p>
      )}
    </fieldset>
  )
}
