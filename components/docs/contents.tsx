// What is on the page: beside it where there is room, folded above it where there isn't. No list: inside `main`, list
// items are what a page lists.
import type { ReactNode } from 'react'
import { ReadingNav } from '@/components/docs/reading-nav'
import { Disclosure } from '@/components/ui/disclosure'

export type Entry = { id: string; title: string; children?: Entry[] }

const LINK =
  'block rounded-md px-2.5 py-1 hover:bg-sunken hover:text-ink focus-visible:-outline-offset-2 aria-[current]:bg-accent-soft aria-[current]:text-accent-text'

export function Contents({ entries }: { entries: Entry[] }) {
  return (
    <>
      <div className="lg:hidden">
        <Disclosure summary={<span className="font-medium">On this page</span>}>
          <nav aria-label="On this page" className="-mx-2.5 -my-1">
            <Links entries={entries} />
          </nav>
        </Disclosure>
      </div>
      <ReadingNav className="sticky top-20 hidden max-h-[calc(100dvh-5rem)] self-start overflow-y-auto py-4 lg:block">
        <Links entries={entries} />
      </ReadingNav>
    </>
  )
}

const Links = ({ entries }: { entries: Entry[] }): ReactNode =>
  entries.map(({ id, title, children = [] }) => (
    <div key={id} className="mb-2 text-sm text-muted">
      <a href={`#${id}`} className={`${LINK} font-medium text-ink`}>
        {title}
      </a>
      {children.map((child) => (
        <a key={child.id} href={`#${child.id}`} className={`${LINK} ml-2`}>
          {child.title}
        </a>
      ))}
    </div>
  ))
