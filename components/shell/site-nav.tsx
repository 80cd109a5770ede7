// The main sections. The current one is marked for eye and screen reader. On a narrow screen they fold into a menu: a
// native popover, as the account menu is one, so it needs no code of ours and works before the page's code runs.
'use client'
import { Link } from '@/components/ui/link'
import { usePathname } from 'next/navigation'
import { buttonStyle } from '@/components/ui/button-style'
import { Icon, type IconName } from '@/components/ui/icons'

type Section = { href: string; label: string; icon: IconName; text: string; signedIn?: true }

const SECTIONS: Section[] = [
  { href: '/courses', label: 'Courses', icon: 'book', text: 'Read, try, finish' },
  { href: '/flows', label: 'Flows', icon: 'arrow', text: 'Run each protocol step by step' },
  { href: '/lab', label: 'Lab', icon: 'flask', text: 'Attack a copy of each check' },
  {
    href: '/inspector',
    label: 'Inspector',
    icon: 'search',
    text: 'Your own sign-ins, recorded',
    signedIn: true,
  },
]

const MENU_ID = 'main-menu'

const currentOf = (path: string, href: string) =>
  path === href ? 'page' : path.startsWith(`${href}/`) ? true : undefined

export function SiteNav({ signedIn }: { signedIn: boolean }) {
  const path = usePathname()
  const sections = SECTIONS.filter((section) => signedIn || !section.signedIn)
  return (
    <>
      <WideNav sections={sections} path={path} />
      <NarrowNav sections={sections} path={path} />
    </>
  )
}

type Props = { sections: Section[]; path: string }

const WideNav = ({ sections, path }: Props) => (
  <nav aria-label="Main" className="max-md:hidden">
    <ul className="flex items-center gap-1">
      {sections.map(({ href, label }) => (
        <li key={href}>
          <Link
            href={href}
            aria-current={currentOf(path, href)}
            className="rounded-md px-3 py-2 text-sm font-medium text-muted hover:bg-sunken hover:text-ink aria-[current]:text-ink"
          >
            {label}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
)

/** Its links load the page anew on purpose: that closes the menu. */
const NarrowNav = ({ sections, path }: Props) => (
  <nav aria-label="Main" className="md:hidden">
    <button type="button" popoverTarget={MENU_ID} className={buttonStyle('quiet', 'sm')}>
      Menu
      <Icon name="chevron" className="-mx-1 size-4" />
    </button>
    <div
      id={MENU_ID}
      popover="auto"
      className="fixed top-[3.75rem] right-auto left-5 m-0 w-[min(20rem,calc(100vw-2.5rem))] rounded-lg border border-line bg-surface p-1.5 text-ink shadow-pop sm:left-8"
    >
      <ul>
        {sections.map(({ href, label, icon, text }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={currentOf(path, href)}
              className="flex items-center gap-3 rounded-md px-3 py-2.5 hover:bg-sunken aria-[current]:bg-accent-soft aria-[current]:text-accent-text [&_svg]:text-muted"
            >
              <Icon name={icon} />
              <span>
                <span className="block text-sm font-semibold">{label}</span>
                <span className="block text-xs text-muted">{text}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  </nav>
)
