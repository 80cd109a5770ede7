// The main sections. The current one is marked for eye and screen reader.
'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

const SECTIONS = [{ href: '/courses', label: 'Courses' }]

export function SiteNav() {
  const path = usePathname()
  return (
    <nav aria-label="Main">
      <ul className="flex items-center gap-1">
        {SECTIONS.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={path === href ? 'page' : path.startsWith(`${href}/`) ? true : undefined}
              className="rounded-md px-2 py-2 text-sm font-medium text-muted hover:bg-sunken sm:px-3 hover:text-ink aria-[current]:text-ink"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
