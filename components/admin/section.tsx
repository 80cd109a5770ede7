// A part of one user's page: heading, what can be done, and the things themselves or a word that there are none.
import type { ReactNode } from 'react'

type Props = { id: string; title: string; actions?: ReactNode; none?: string | false; children?: ReactNode }

export function Section({ id, title, actions, none, children }: Props) {
  return (
    <section aria-labelledby={id} className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id={id} className="text-heading font-semibold">
          {title}
        </h2>
        {actions}
      </div>
      {none ? <p className="text-sm text-muted">{none}</p> : children}
    </section>
  )
}
