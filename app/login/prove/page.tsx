// An identity with a known e-mail waits: whoever it belongs to signs in the way they did before, and it is connected.
// Nothing is told about the existing account here.
import type { Metadata } from 'next'
import { Link } from '@/components/ui/link'
import { redirect } from 'next/navigation'
import { readQuery, type SearchParams } from '@/app/search-params'
import { PasskeyWays } from '@/components/sign-in/passkey-ways'
import { ProviderButton } from '@/components/sign-in/provider-button'
import { OrDivider, SignInCard } from '@/components/sign-in/sign-in-card'
import { buttonStyle } from '@/components/ui/button-style'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { PROVIDER_NAMES, type ProviderId } from '@/lib/identities/schemas'
import { currentPerson } from '@/lib/sign-in/current-person'
import { signInWays } from '@/lib/sign-in/offered-providers'
import { HOME, identitiesPath, loginPath, provePath, recoveryLoginPath } from '@/lib/sign-in/paths'
import { waitingProvider } from '@/lib/sign-in/waiting-provider'

export const metadata: Metadata = { title: 'Sign in as before' }

/** Where a sign-in leads that proved another account than the one asked for; the right one never comes back here. */
const NOT_IT = provePath({ tried: '1' })

export default async function ProvePage({ searchParams }: { searchParams: SearchParams }) {
  const { tried } = await readQuery(searchParams)
  const [waiting, person] = await Promise.all([waitingProvider({ purpose: 'prove' }), currentPerson()])
  if (!waiting && person) redirect(identitiesPath())
  return (
    <div className="shell grid grid-cols-[minmax(0,27rem)] justify-center py-10 sm:py-16">
      {waiting ? <Prove waiting={waiting} tried={tried !== undefined && person !== null} /> : <Expired />}
    </div>
  )
}

function Prove({ waiting, tried }: { waiting: ProviderId; tried: boolean }) {
  const name = PROVIDER_NAMES[waiting]
  // Whoever came from there needs another way; the same one again would only end here.
  const ways = signInWays().sort((a, b) => Number(a.id === waiting) - Number(b.id === waiting))
  return (
    <SignInCard
      title="You already have an account"
      lead={`Sign in the way you did before, and we’ll connect ${name} to it.`}
    >
      {tried ? <Tried name={name} /> : <Why name={name} />}
      <div className="space-y-2.5">
        {ways.map((each) => (
          <ProviderButton key={each.name} provider={each} callbackUrl={NOT_IT} />
        ))}
      </div>
      <OrDivider>or with a passkey</OrDivider>
      <noscript>
        <Notice>Passkeys need JavaScript. The other ways work without it.</Notice>
      </noscript>
      <PasskeyWays callbackUrl={NOT_IT} home={HOME} canCreate={false} />
      <p className="text-center text-sm">
        <TextLink href={recoveryLoginPath()}>Use a recovery code</TextLink>
      </p>
      <Cancel name={name} />
    </SignInCard>
  )
}

const Why = ({ name }: { name: string }) => (
  <p className="text-sm text-muted">
    An account here has the same e-mail address as your {name} account. Signing in to it once shows that both
    are yours.
  </p>
)

const Tried = ({ name }: { name: string }) => (
  <Notice role="alert" tone="warn" title={`${name} isn’t connected yet`}>
    You’ve signed in, but not to the account with your {name} account’s e-mail address. Try another way, or
    cancel to go on without {name}.
  </Notice>
)

/** Forgets what waits: a later sign-in in this browser connects nothing. */
const Cancel = ({ name }: { name: string }) => (
  <form method="post" action="/api/identities/choose" className="space-y-2 border-t border-line pt-6">
    <input type="hidden" name="choice" value="cancel" />
    <button aria-describedby="cancel-means" className={`${buttonStyle('secondary', 'lg')} w-full`}>
      Cancel
    </button>
    <p id="cancel-means" className="text-sm text-muted">
      {name} isn’t connected to anything then. Otherwise you have 10 minutes.
    </p>
  </form>
)

function Expired() {
  return (
    <SignInCard
      title="This page has expired"
      lead="It’s open for 10 minutes, and only in the browser it began in. Nobody was signed in and nothing was changed."
    >
      <Link href={loginPath()} className={`${buttonStyle('primary', 'lg')} w-full`}>
        Start again
      </Link>
    </SignInCard>
  )
}
