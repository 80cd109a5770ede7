// The top of a page: heading, one sentence, and what can be done.
import type { ReactNode } from 'react'

type Props = { title: string; lead?: ReactNode; children?: ReactNode }

export function PageHeader({ title, lead, children }: Props) {
  return (
    <div className="flex flex-col gap-5 sm:flex-row sm:items-end sm:justify-between">
      <div className="max-w-2xl">
        <h1 className="text-title font-semibold">{title}</h1>
        {lead && <p className="mt-2 text-lead text-muted">{lead}</p>}
      </div>
      {children}
    </div>
  )
}
