// The first thing a visitor sees: what this is, and the way in.
import { Link } from '@/components/ui/link'
import { CampusCard } from '@/components/landing/campus-card'
import { buttonStyle } from '@/components/ui/button-style'

export function Hero({ signedIn }: { signedIn: boolean }) {
  return (
    <section className="shell grid items-center gap-12 pt-14 pb-16 sm:pt-20 sm:pb-24 lg:grid-cols-[minmax(0,1fr)_25rem] lg:gap-16">
      <div>
        <h1 className="text-display font-semibold">
          Learn in an evening.
          <br />
          Sign in your way.
        </h1>
        <p className="mt-6 max-w-xl text-lead text-muted">
          Short courses on Python, AI and identity. Come in with Google, GitHub, Keycloak or a passkey: you’re
          always the same person here.
        </p>
        <div className="mt-8 flex flex-wrap gap-3">
          {signedIn ? (
            <Link href="/courses" className={buttonStyle('primary', 'lg')}>
              Go to your courses
            </Link>
          ) : (
            <>
              <Link href="/login" prefetch={false} className={buttonStyle('primary', 'lg')}>
                Start learning
              </Link>
              <Link href="/courses" className={buttonStyle('secondary', 'lg')}>
                See the courses
              </Link>
            </>
          )}
        </div>
      </div>
      <CampusCard />
    </section>
  )
}
