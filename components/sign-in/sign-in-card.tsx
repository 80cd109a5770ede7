// The card that every way to sign in stands on: a heading, what happened before, and the ways.
import type { ReactNode } from 'react'
import { MarkTile } from '@/components/brand/mark'

export function SignInCard({
  title,
  lead,
  children,
}: {
  title: string
  lead: ReactNode
  children: ReactNode
}) {
  return (
    <div className="rounded-xl border border-line bg-surface p-5 shadow-card min-[23rem]:p-6 sm:p-8">
      <MarkTile className="size-11 rounded-[0.6875rem]" />
      <h1 className="mt-5 text-[1.625rem] leading-tight font-semibold tracking-[-0.026em]">{title}</h1>
      <p className="mt-1.5 text-muted">{lead}</p>
      <div className="mt-6 space-y-6">{children}</div>
    </div>
  )
}

export function OrDivider({ children }: { children: ReactNode }) {
  return (
    <div className="flex items-center gap-3 text-xs text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      {children}
    </div>
  )
}
