// The bar on top of every page. Whoever is signed in gets their menu, everybody else a way to sign in.
import { Link } from '@/components/ui/link'
import { Wordmark } from '@/components/brand/wordmark'
import { AccountMenu, type MenuPerson } from '@/components/shell/account-menu'
import { SiteNav } from '@/components/shell/site-nav'
import { buttonStyle } from '@/components/ui/button-style'

export function SiteHeader({ person }: { person: MenuPerson | null }) {
  return (
    <header className="sticky top-0 z-40 border-b border-line bg-canvas/85 backdrop-blur-md backdrop-saturate-150">
      <div className="shell flex h-16 items-center gap-2 sm:gap-8">
        <Link
          href="/"
          className="-mx-1 flex min-h-11 items-center rounded-md px-1"
          aria-label="Campuskey home"
        >
          <Wordmark />
        </Link>
        <SiteNav signedIn={person !== null} />
        <div className="ml-auto">
          {person ? (
            <AccountMenu person={person} />
          ) : (
            <Link href="/login" prefetch={false} className={buttonStyle('secondary', 'sm')}>
              Sign in
            </Link>
          )}
        </div>
      </div>
    </header>
  )
}
