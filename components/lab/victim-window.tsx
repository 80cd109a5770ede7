// What the victim has before them: their browser, what they know of their situation, and what they can be made to do.
'use client'
import { useId, type SubmitEvent, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { Fact, SandboxView } from '@/lib/lab/schemas'

const TONES = { good: 'text-accent-text', bad: 'text-danger-text', plain: 'text-ink' } as const

export function VictimWindow({ name, victim }: { name: string; victim: SandboxView['victim'] }) {
  return (
    <div className="overflow-hidden rounded-lg border border-line-strong bg-surface shadow-card">
      <div className="flex items-center gap-3 border-b border-line bg-sunken px-3 py-2">
        <span aria-hidden="true" className="flex gap-1.5">
          <i className="size-2.5 rounded-full bg-line-strong" />
          <i className="size-2.5 rounded-full bg-line-strong" />
          <i className="size-2.5 rounded-full bg-line-strong" />
        </span>
        <p className="min-w-0 flex-1 truncate rounded-md border border-line bg-surface px-2.5 py-1 font-mono text-xs text-muted">
          <span className="sr-only">The address in {name}’s browser: </span>
          {victim.address}
        </p>
      </div>
      <div className="space-y-4 p-4">
        <p className="text-heading font-semibold" data-testid="victim-page">
          {victim.title}
        </p>
        <FactList facts={victim.facts} />
      </div>
    </div>
  )
}

const FactList = ({ facts }: { facts: readonly Fact[] }) => (
  <dl className="space-y-1.5 border-t border-line pt-3 text-sm">
    {facts.map(({ label, value, tone }) => (
      <div key={label} className="flex flex-wrap justify-between gap-x-4">
        <dt className="text-muted">{label}</dt>
        <dd className={`min-w-0 font-medium break-words ${TONES[tone ?? 'plain']}`}>{value}</dd>
      </div>
    ))}
  </dl>
)

type LinkProps = {
  name: string
  link: string
  onChange: (link: string) => void
  onOpen: () => void
  isBusy: boolean
}

export function VictimLink({ name, link, onChange, onOpen, isBusy }: LinkProps) {
  const id = useId()
  const hydrated = useHydrated()
  const open = (event: SubmitEvent) => {
    event.preventDefault()
    onOpen()
  }
  return (
    <form onSubmit={open} className="space-y-2">
      <label htmlFor={id} className="block text-sm font-medium">
        A link for {name}
      </label>
      <textarea
        id={id}
        value={link}
        readOnly={!hydrated}
        onChange={({ target }) => onChange(target.value)}
        rows={1}
        spellCheck={false}
        placeholder="https://…"
        className="block field-sizing-content max-h-40 min-h-11 w-full resize-none rounded-md border border-field bg-surface px-3 py-2.5 font-mono text-[0.8125rem] leading-[1.6] break-all shadow-xs placeholder:text-muted"
      />
      <Button type="submit" busy={isBusy} disabled={!hydrated || link.trim() === ''}>
        Let {name} open it
      </Button>
    </form>
  )
}

type ActProps = {
  acts: readonly { id: string; label: string }[]
  onAct: (id: string) => void
  isBusy: boolean
}

export const VictimActs = ({ acts, onAct, isBusy }: ActProps): ReactNode => {
  const hydrated = useHydrated()
  return acts.map(({ id, label }) => (
    <Button
      key={id}
      busy={isBusy}
      disabled={!hydrated}
      onClick={() => onAct(id)}
      className="w-full whitespace-normal"
    >
      {label}
    </Button>
  ))
}
