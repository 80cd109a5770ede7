// A list of things with what can be done to each.
import type { ReactNode } from 'react'

export function RowList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul
      aria-label={label}
      className="divide-y divide-line rounded-lg border border-line bg-surface shadow-card"
    >
      {children}
    </ul>
  )
}

type Row = {
  id?: string
  icon: ReactNode
  title: ReactNode
  details: ReactNode
  actions?: ReactNode
  /** Something to say about the whole row, under it. */
  note?: ReactNode
}

export function Row({ id, icon, title, details, actions, note }: Row) {
  return (
    <li className="p-4 sm:p-5">
      <div className="flex flex-col gap-x-4 gap-y-3 sm:flex-row sm:items-center">
        <div className="flex min-w-0 flex-1 gap-4">
          <span className="grid size-10 shrink-0 place-items-center rounded-md border border-line bg-sunken">
            {icon}
          </span>
          <div className="min-w-0 flex-1">
            <div id={id} className="font-medium break-words">
              {title}
            </div>
            <div className="text-sm text-muted">{details}</div>
          </div>
        </div>
        {actions && <div className="flex shrink-0 gap-2 pl-14 sm:pl-0">{actions}</div>}
      </div>
      {note && <div className="mt-4">{note}</div>}
    </li>
  )
}

export function Empty({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col items-center rounded-lg border border-dashed border-line-strong px-6 py-10 text-center">
      <span className="text-muted">{icon}</span>
      <p className="mt-3 font-medium">{title}</p>
      <p className="mt-1 max-w-sm text-sm text-muted">{children}</p>
    </div>
  )
}
