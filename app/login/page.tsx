// Sign-in: three providers and passkeys. Someone who is signed in already goes on.
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { readQuery, type SearchParams } from '@/app/search-params'
import { PasskeyWays } from '@/components/sign-in/passkey-ways'
import { ProviderButton } from '@/components/sign-in/provider-button'
import { SamplePeople } from '@/components/sign-in/sample-people'
import { OrDivider, SignInCard } from '@/components/sign-in/sign-in-card'
import { WaitingNote } from '@/components/sign-in/waiting-note'
import { Notice } from '@/components/ui/notice'
import { Refusal } from '@/components/ui/refusal'
import { TextLink } from '@/components/ui/text-link'
import { safeReturnPath } from '@/lib/http/return-path'
import { PROVIDER_NAMES } from '@/lib/identities/schemas'
import { currentPerson } from '@/lib/sign-in/current-person'
import { signInNotice } from '@/lib/sign-in/notices'
import { offeredProviders, signInWays } from '@/lib/sign-in/offered-providers'
import { HOME, recoveryLoginPath } from '@/lib/sign-in/paths'
import { waitingProvider } from '@/lib/sign-in/waiting-provider'

export const metadata: Metadata = { title: 'Sign in' }

const ALONE = 'grid-cols-[minmax(0,27rem)]'
const WITH_ASIDE =
  'grid-cols-[minmax(0,27rem)] lg:grid-cols-[minmax(0,27rem)_minmax(0,20rem)] lg:items-start lg:gap-8'

export default async function LoginPage({ searchParams }: { searchParams: SearchParams }) {
  const { error, provider, ref, callbackUrl: asked } = await readQuery(searchParams)
  const callbackUrl = safeReturnPath(asked, HOME)
  if (await currentPerson()) redirect(callbackUrl)
  const waiting = await waitingProvider({ purpose: 'prove' })
  const notice = signInNotice(error, provider)
  const ways = signInWays()
  const local = offeredProviders().filter((each) => each.local)
  return (
    <div
      className={`shell grid justify-center gap-6 py-10 sm:py-16 ${local.length > 0 ? WITH_ASIDE : ALONE}`}
    >
      <SignInCard title="Sign in to Campuskey" lead="Every way leads to the same account.">
        <Refusal refusal={notice} reference={ref} />
        {waiting && <WaitingNote providerName={PROVIDER_NAMES[waiting]} />}
        <div className="space-y-2.5">
          {ways.map((each) => (
            <ProviderButton key={each.name} provider={each} callbackUrl={callbackUrl} />
          ))}
        </div>
        {ways.length > 0 && <OrDivider>or with a passkey</OrDivider>}
        <noscript className="block">
          <Notice>Passkeys need JavaScript. The other ways work without it.</Notice>
        </noscript>
        <PasskeyWays callbackUrl={callbackUrl} home={HOME} />
        <p className="text-center text-sm text-muted">
          Lost your way in?{' '}
          <TextLink href={recoveryLoginPath({ callbackUrl: asked && callbackUrl })}>
            Use a recovery code
          </TextLink>
        </p>
      </SignInCard>
      {local.length > 0 && <SamplePeople local={local} />}
    </div>
  )
}
