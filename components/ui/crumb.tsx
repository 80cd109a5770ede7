// The way back up, above a heading.
import { Link } from '@/components/ui/link'
import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icons'

export function Crumb({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="-mx-1.5 inline-flex items-center gap-1.5 rounded-md px-1.5 py-1 text-sm max-sm:-my-2 max-sm:min-h-11 font-medium text-muted hover:text-ink"
    >
      <Icon name="back" className="size-4" />
      {children}
    </Link>
  )
}
