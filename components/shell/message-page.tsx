// A page that only has something to say: what happened, and the way on.
import type { ReactNode } from 'react'
import { MarkTile } from '@/components/brand/mark'

type Props = {
  kicker: string
  title: string
  text: ReactNode
  reference?: string | undefined
  children: ReactNode
}

export function MessagePage({ kicker, title, text, reference, children }: Props) {
  return (
    <div className="shell flex max-w-xl flex-col items-start py-20 sm:py-28">
      <MarkTile className="size-11 rounded-[0.6875rem]" />
      <p className="mt-6 text-sm font-medium text-accent-text">{kicker}</p>
      <h1 className="mt-1.5 text-title font-semibold">{title}</h1>
      <div className="mt-3 text-lead text-muted">{text}</div>
      <div className="mt-8 flex flex-wrap gap-3">{children}</div>
      {reference && (
        <p className="mt-8 text-sm text-muted">
          If you tell us about it, add this reference:{' '}
          <code className="font-mono break-all">{reference}</code>
        </p>
      )}
    </div>
  )
}
