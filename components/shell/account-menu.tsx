// The signed-in person's menu: a native popover, so Esc, a click outside and the first Tab work without our code.
// Its links load the page anew on purpose: that closes the menu and shows the account as it is now.
import { Avatar } from '@/components/ui/avatar'
import { Icon, type IconName } from '@/components/ui/icons'

export type MenuPerson = { name: string | null; email: string | null; isAdmin: boolean }

const MENU_ID = 'account-menu'
const ITEM =
  'flex h-10 w-full items-center gap-3 rounded-md px-3 text-left text-sm text-ink hover:bg-sunken [&_svg]:text-muted'

const LINKS: { href: string; label: string; icon: IconName }[] = [
  { href: '/account', label: 'Your account', icon: 'person' },
  { href: '/account/identities', label: 'Connected accounts', icon: 'link' },
  { href: '/account/passkeys', label: 'Passkeys', icon: 'key' },
]
const ADMIN_LINKS: typeof LINKS = [{ href: '/admin', label: 'Admin', icon: 'shield' }]

export function AccountMenu({ person }: { person: MenuPerson }) {
  return (
    <>
      <button
        type="button"
        popoverTarget={MENU_ID}
        aria-label="Account menu"
        className="-mr-1.5 flex items-center gap-1.5 rounded-full p-0.5 pr-1.5 hover:bg-sunken"
      >
        <Avatar name={person.name ?? person.email} />
        <Icon name="chevron" className="size-4 text-muted" />
      </button>
      <div
        id={MENU_ID}
        popover="auto"
        className="fixed top-[3.75rem] right-[max(1.25rem,calc((100vw-72rem)/2+2rem))] left-auto m-0 w-64 rounded-lg border border-line bg-surface p-1.5 text-ink shadow-pop"
      >
        <div className="px-3 pt-2 pb-2.5">
          <p className="truncate text-sm font-semibold">{person.name ?? 'Signed in'}</p>
          {person.email && <p className="truncate text-xs text-muted">{person.email}</p>}
        </div>
        <ul className="border-t border-line py-1.5">
          {[...LINKS, ...(person.isAdmin ? ADMIN_LINKS : [])].map(({ href, label, icon }) => (
            <li key={href}>
              <a href={href} className={ITEM}>
                <Icon name={icon} className="size-[1.125rem]" />
                {label}
              </a>
            </li>
          ))}
        </ul>
        <form method="post" action="/api/auth/signout" className="border-t border-line pt-1.5">
          <button className={ITEM}>
            <Icon name="signOut" className="size-[1.125rem]" />
            Sign out
          </button>
        </form>
      </div>
    </>
  )
}
