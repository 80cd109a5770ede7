// For engineers: the way from a sign-in to a course, in four steps, and what a token looks like.
import { TokenSample } from '@/components/landing/token-sample'
import { Icon, type IconName } from '@/components/ui/icons'
import { TextLink } from '@/components/ui/text-link'

type Step = { icon: IconName; title: string; text: string; terms: string }

const STEPS: Step[] = [
  {
    icon: 'key',
    title: 'Four ways in',
    text: 'Google and Keycloak by OpenID Connect, GitHub by OAuth, passkeys by WebAuthn. Every answer is checked before anybody is signed in.',
    terms: 'PKCE · state · nonce · iss',
  },
  {
    icon: 'person',
    title: 'One person',
    text: 'An identity is provider, issuer and subject, never an e-mail address. All of a person’s identities lead to one account.',
    terms: 'provider + iss + sub',
  },
  {
    icon: 'clock',
    title: 'A five-minute token',
    text: 'The session buys a short-lived access token. The browser keeps it in memory and renews it quietly.',
    terms: 'RFC 9068 · at+jwt',
  },
  {
    icon: 'shield',
    title: 'An API that checks',
    text: 'Signature, audience, expiry, scope, role: one guard for every route, without a database query.',
    terms: 'RFC 6750 · RFC 8725',
  },
]

export function HowItWorks() {
  return (
    <section id="how-it-works" aria-labelledby="how" className="shell space-y-10 pt-16 sm:pt-24">
      <div className="max-w-2xl">
        <p className="text-sm font-medium text-accent-text">For engineers</p>
        <h2 id="how" className="mt-1.5 text-title font-semibold">
          A small course platform, built to show identity done right
        </h2>
        <p className="mt-3 text-lead text-muted">
          Every sign-in here is real, and every check stands in code you can read. To let a program of yours
          in, see the{' '}
          <TextLink href="/docs" prefetch={false}>
            API reference
          </TextLink>
          .
        </p>
      </div>
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-16">
        <ol>
          {STEPS.map((step, index) => (
            <StepRow key={step.title} {...step} last={index === STEPS.length - 1} />
          ))}
        </ol>
        <TokenSample />
      </div>
    </section>
  )
}

function StepRow({ icon, title, text, terms, last }: Step & { last: boolean }) {
  return (
    <li className={`relative flex gap-5 ${last ? '' : 'pb-9'}`}>
      {!last && (
        <span aria-hidden="true" className="absolute top-12 bottom-1 left-[1.3125rem] w-px bg-line-strong" />
      )}
      <span className="grid size-[2.625rem] shrink-0 place-items-center rounded-md border border-accent-line bg-accent-soft text-accent-text">
        <Icon name={icon} />
      </span>
      <div className="pt-1.5">
        <h3 className="font-semibold">{title}</h3>
        <p className="mt-1 max-w-lg text-muted">{text}</p>
        <p className="mt-2 font-mono text-xs text-muted">{terms}</p>
      </div>
    </li>
  )
}
