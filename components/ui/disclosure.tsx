// Something that opens in place: the browser's own, so it needs no script and answers to the keyboard.
import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icons'

type Props = { summary: ReactNode; open?: boolean; children: ReactNode }

export function Disclosure({ summary, open = false, children }: Props) {
  return (
    <details open={open} className="group rounded-lg border border-line">
      <summary className="flex list-none items-center justify-between gap-4 rounded-lg px-4 py-2.5 text-sm hover:bg-sunken focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden">
        <span className="flex min-w-0 items-baseline gap-3">{summary}</span>
        <Icon name="chevron" className="size-4 text-muted group-open:rotate-180" />
      </summary>
      <div className="border-t border-line p-3 sm:p-4">{children}</div>
    </details>
  )
}
