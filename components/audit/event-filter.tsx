// Which part of the history to see: plain links. No list: inside `main`, list items are events.
import { Link } from '@/components/ui/link'

export type EventChoice = { href: string; label: string; current: boolean }

export function EventFilter({ choices }: { choices: EventChoice[] }) {
  return (
    <nav
      aria-label="Filter"
      className="-mx-5 flex gap-2 overflow-x-auto px-5 py-1 sm:mx-0 sm:flex-wrap sm:px-0"
    >
      {choices.map(({ href, label, current }) => (
        <Link
          key={href}
          href={href}
          aria-current={current ? 'page' : undefined}
          className="inline-flex shrink-0 items-center rounded-full border border-line-strong bg-surface px-3.5 py-1.5 text-sm font-medium text-muted max-sm:min-h-11 hover:border-field hover:text-ink aria-[current]:border-accent-line aria-[current]:bg-accent-soft aria-[current]:text-accent-text"
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
