// The foot of every page.
import { Link } from '@/components/ui/link'
import { Mark } from '@/components/brand/mark'

const LINK = 'inline-block rounded-sm py-1 hover:text-ink max-sm:py-3'

export function SiteFooter() {
  return (
    <footer className="mt-24 border-t border-line">
      <div className="shell flex flex-col gap-4 py-8 text-sm text-muted sm:flex-row sm:items-center sm:justify-between">
        <p className="flex items-center gap-2">
          <Mark className="size-5 text-accent-text" />
          Short courses. One key for all of them.
        </p>
        <nav aria-label="Footer">
          <ul className="flex flex-wrap gap-x-6 max-sm:-my-3">
            <li>
              <Link href="/courses" className={LINK}>
                Courses
              </Link>
            </li>
            <li>
              <Link href="/#how-it-works" className={LINK}>
                How it works
              </Link>
            </li>
            <li>
              <Link href="/docs" prefetch={false} className={LINK}>
                API reference
              </Link>
            </li>
            <li>
              <a href="/.well-known/jwks.json" className={LINK}>
                Public keys
              </a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  )
}
