// An identity with a known e-mail waits: whoever it belongs to signs in the way they did before, and it is connected.
// Nothing is told about the existing account here.
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { readQuery, type SearchParams } from '@/app/search-params'
import { PasskeyWays } from '@/components/sign-in/passkey-ways'
import { ProviderButton } from '@/components/sign-in/provider-button'
import { OrDivider, SignInCard } from '@/components/sign-in/sign-in-card'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { PROVIDER_NAMES } from '@/lib/identities/schemas'
import { signInNotice } from '@/lib/sign-in/notices'
import { offeredProviders } from '@/lib/sign-in/offered-providers'
import { HOME, loginPath } from '@/lib/sign-in/paths'
import { waitingProvider } from '@/lib/sign-in/waiting-provider'

export const metadata: Metadata = { title: 'You already have an account' }

export default async function ProvePage({ searchParams }: { searchParams: SearchParams }) {
  const { error, provider, ref } = await readQuery(searchParams)
  const waiting = await waitingProvider({ purpose: 'prove' })
  if (!waiting) redirect(loginPath({ error: 'connect_expired', provider }))
  const name = PROVIDER_NAMES[waiting]
  const notice = signInNotice(error, provider)
  return (
    <div className="shell grid grid-cols-[minmax(0,27rem)] justify-center py-10 sm:py-16">
      <SignInCard
        title="You already have an account"
        lead={`Sign in the way you did before, and we’ll connect ${name} to it. This works for 10 minutes.`}
      >
        {notice && (
          <Notice role="alert" tone={notice.tone} title={notice.title} reference={ref}>
            {notice.text}
          </Notice>
        )}
        <div className="space-y-2.5">
          {offeredProviders().map((each) => (
            <ProviderButton key={each.id} provider={each} callbackUrl={HOME} />
          ))}
        </div>
        <OrDivider>or with a passkey</OrDivider>
        <PasskeyWays callbackUrl={HOME} home={HOME} canCreate={false} />
        <p className="border-t border-line pt-5 text-sm text-muted">
          Not you? <TextLink href="/login">Start over</TextLink>, and {name} stays unconnected.
        </p>
      </SignInCard>
    </div>
  )
}
