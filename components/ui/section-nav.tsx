// The pages of one part of the site. No list: inside `main`, list items are what a page lists.
'use client'
import { Link } from '@/components/ui/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

type Props = { label: string; pages: readonly { href: string; label: string }[] }

export function SectionNav({ label, pages }: Props) {
  const path = usePathname()
  const nav = useRef<HTMLElement>(null)
  useEffect(() => showCurrent(nav.current), [path])
  const current = pages
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .reduce((longest, { href }) => (href.length > longest.length ? href : longest), '')
  return (
    <nav
      ref={nav}
      aria-label={label}
      className="-mx-5 overflow-x-auto px-5 lg:mx-0 lg:overflow-visible lg:px-0"
    >
      <div className="flex min-w-max gap-1 border-b border-line lg:min-w-0 lg:flex-col lg:border-0">
        {pages.map((page) => (
          <Link
            key={page.href}
            href={page.href}
            aria-current={page.href !== current ? undefined : page.href === path ? 'page' : true}
            className="-mb-px border-b-2 border-transparent px-3 py-2.5 text-sm font-medium whitespace-nowrap text-muted hover:text-ink focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:text-ink lg:mb-0 lg:rounded-md lg:border-0 lg:py-2 lg:hover:bg-sunken lg:aria-[current]:bg-sunken"
          >
            {page.label}
          </Link>
        ))}
      </div>
    </nav>
  )
}

/** On a small screen the pages stand in one row that scrolls sideways. */
function showCurrent(nav: HTMLElement | null): void {
  const current = nav?.querySelector<HTMLElement>('[aria-current]')
  if (!nav || !current) return
  const { left, width } = current.getBoundingClientRect()
  nav.scrollLeft += left + width / 2 - window.innerWidth / 2
}
