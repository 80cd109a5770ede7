// For whoever wants to understand it: the tour, and the three places to go on from there.
import { Link } from '@/components/ui/link'
import { buttonStyle } from '@/components/ui/button-style'
import { Icon, type IconName } from '@/components/ui/icons'

type Place = { href: string; icon: IconName; title: string; text: string; terms: string }

const PLACES: Place[] = [
  {
    href: '/inspector',
    icon: 'search',
    title: 'Watch your own sign-in',
    text: 'Each parameter, cookie and check of it, recorded by the very code that ran it. Only you can see it.',
    terms: 'Inspector',
  },
  {
    href: '/flows',
    icon: 'code',
    title: 'Run each flow',
    text: 'Step by step against the real endpoints, with every value yours to change. And a workbench each for tokens and passkeys.',
    terms: 'Flows',
  },
  {
    href: '/lab',
    icon: 'flask',
    title: 'Break a copy',
    text: 'Take one check away, attack what is left, then write the check yourself.',
    terms: 'Lab',
  },
]

export function LookInside({ tour }: { tour: 'sign-in' | 'look' | null }) {
  return (
    <section aria-labelledby="look-inside" className="shell space-y-8 pt-16 sm:pt-24">
      <div className="flex flex-col gap-6 lg:flex-row lg:items-end lg:justify-between">
        <div className="max-w-2xl">
          <p className="text-sm font-medium text-accent-text">For the curious</p>
          <h2 id="look-inside" className="mt-1.5 text-title font-semibold">
            See how signing in works, on your own sign-in
          </h2>
          <p className="mt-3 text-lead text-muted">
            OAuth, OpenID Connect and passkeys are easier to understand once you have watched them happen.
          </p>
        </div>
        {tour && <TourButton tour={tour} />}
      </div>
      <ul className="grid gap-4 md:grid-cols-3">
        {PLACES.map((place) => (
          <li key={place.href}>
            <PlaceCard {...place} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const TourButton = ({ tour }: { tour: 'sign-in' | 'look' }) =>
  tour === 'look' ? (
    <Link href="/inspector/latest" prefetch={false} className={buttonStyle('primary', 'lg')}>
      Take the two-minute tour
    </Link>
  ) : (
    <form method="post" action="/api/auth/signin/google" className="shrink-0 space-y-2">
      <input type="hidden" name="callbackUrl" value="/inspector/latest" />
      <button className={`${buttonStyle('primary', 'lg')} max-sm:w-full`}>Take the two-minute tour</button>
      <p className="text-sm text-muted">You sign in at our stand-in for Google, as a sample person.</p>
    </form>
  )

const PlaceCard = ({ href, icon, title, text, terms }: Place) => (
  <Link
    href={href}
    prefetch={false}
    className="group flex h-full flex-col rounded-lg border border-line bg-surface p-6 shadow-card hover:border-line-strong hover:shadow-lift"
  >
    <span className="grid size-[2.625rem] place-items-center rounded-md border border-accent-line bg-accent-soft text-accent-text">
      <Icon name={icon} />
    </span>
    <h3 className="mt-4 text-heading font-semibold">{title}</h3>
    <p className="mt-1.5 flex-1 text-muted">{text}</p>
    <p className="mt-4 flex items-center gap-1.5 text-sm font-medium text-accent-text">
      {terms}
      <Icon name="arrow" className="size-4 transition-transform group-hover:translate-x-0.5" />
    </p>
  </Link>
)
