// The small controls that both option editors are made of.
'use client'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { Finding, Hint } from '@/lib/learning/webauthn/options'

export const textOf = (findings: readonly Finding[], field: string, kind: Finding['kind']) =>
  findings
    .filter((finding) => finding.field === field && finding.kind === kind)
    .map(({ text }) => text)
    .join(' ') || undefined

export const LEVELS = ['required', 'preferred', 'discouraged'] as const
const HINTS: { value: Hint; label: string }[] = [
  { value: 'client-device', label: 'this device' },
  { value: 'hybrid', label: 'a phone' },
  { value: 'security-key', label: 'a security key' },
]

type ChoiceProps<Value extends string> = {
  id: string
  label: string
  value: Value
  values: readonly Value[]
  words?: Partial<Record<Value, string>>
  note?: string | undefined
  onChange: (value: Value) => void
}

export function Choice<Value extends string>({
  id,
  label,
  value,
  values,
  words,
  note,
  onChange,
}: ChoiceProps<Value>) {
  return (
    <div className="space-y-1.5">
      <Select
        id={id}
        label={label}
        value={value}
        choices={values.map((each) => ({ value: each, label: words?.[each] ?? each }))}
        onChange={({ target }) => onChange(values.find((each) => each === target.value) ?? value)}
      />
      <Note>{note}</Note>
    </div>
  )
}

export const Note = ({ children }: { children: string | undefined }) =>
  children ? <p className="text-xs text-warn-text">{children}</p> : null

type TickProps = { label: string; checked: boolean; onChange: (checked: boolean) => void }

export const Tick = ({ label, checked, onChange }: TickProps) => (
  <label className="flex items-start gap-2.5 py-1 text-sm max-sm:py-2">
    <input
      type="checkbox"
      checked={checked}
      onChange={({ target }) => onChange(target.checked)}
      className="mt-0.5 size-4 shrink-0 accent-accent"
    />
    {label}
  </label>
)

export const toggled = <Item,>(items: readonly Item[], item: Item, on: boolean): Item[] =>
  on ? [...items, item] : items.filter((each) => each !== item)

type HintsProps = { hints: readonly Hint[]; note: string | undefined; onChange: (hints: Hint[]) => void }

export const HintTicks = ({ hints, note, onChange }: HintsProps) => (
  <fieldset>
    <legend className="mb-1 text-sm font-medium">Hints: offer first</legend>
    {HINTS.map(({ value, label }) => (
      <Tick
        key={value}
        label={label}
        checked={hints.includes(value)}
        onChange={(on) => onChange(toggled(hints, value, on))}
      />
    ))}
    <Note>{note}</Note>
  </fieldset>
)

type CommonProps = {
  prefix: string
  rpId: string
  timeoutSeconds: number
  findings: readonly Finding[]
  onChange: (change: { rpId?: string; timeoutSeconds?: number }) => void
}

export const RpIdAndTimeout = ({ prefix, rpId, timeoutSeconds, findings, onChange }: CommonProps) => (
  <>
    <div className="space-y-1.5">
      <Field
        id={`${prefix}-rp-id`}
        label="RP ID"
        value={rpId}
        spellCheck={false}
        autoCapitalize="off"
        error={textOf(findings, 'rpId', 'error')}
        onChange={({ target }) => onChange({ rpId: target.value })}
      />
      <Note>{textOf(findings, 'rpId', 'note')}</Note>
    </div>
    <Field
      id={`${prefix}-timeout`}
      label="Timeout in seconds"
      inputMode="numeric"
      value={Number.isNaN(timeoutSeconds) ? '' : String(timeoutSeconds)}
      error={textOf(findings, 'timeoutSeconds', 'error')}
      onChange={({ target }) =>
        onChange({ timeoutSeconds: target.value === '' ? NaN : Number(target.value) })
      }
    />
  </>
)
