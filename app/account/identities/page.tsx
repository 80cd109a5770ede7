// The accounts at providers that this person signs in with: connect and disconnect.
import type { Metadata } from 'next'
import { readQuery, type SearchParams } from '@/app/search-params'
import { ConnectOffers } from '@/components/identities/connect-offers'
import { IdentityList } from '@/components/identities/identity-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { listIdentities } from '@/lib/identities/list-identities'
import { PROVIDER_NAMES, ProviderIdSchema } from '@/lib/identities/schemas'
import { requirePerson } from '@/lib/sign-in/current-person'
import { signInNotice } from '@/lib/sign-in/notices'
import { offeredProviders } from '@/lib/sign-in/offered-providers'

export const metadata: Metadata = { title: 'Connected accounts' }

export default async function IdentitiesPage({ searchParams }: { searchParams: SearchParams }) {
  const { userId } = await requirePerson('/account/identities')
  const { error, provider, ref, connected, disconnected } = await readQuery(searchParams)
  const identities = await listIdentities(userId)
  const notice = signInNotice(error, provider)
  const unconnected = offeredProviders().filter(({ id }) => identities.every((each) => each.provider !== id))
  return (
    <>
      <PageHeader
        title="Connected accounts"
        lead="Sign in with any of these: you always arrive at this account."
      />
      {notice && (
        <Notice role="alert" tone={notice.tone} title={notice.title} reference={ref}>
          {notice.text}
        </Notice>
      )}
      <Done provider={connected}>is connected. You can sign in with it from now on.</Done>
      <Done provider={disconnected}>is disconnected. It can’t sign in to this account any more.</Done>
      <IdentityList identities={identities} />
      <ConnectOffers providers={unconnected} />
    </>
  )
}

function Done({ provider, children }: { provider: string | undefined; children: string }) {
  const known = ProviderIdSchema.safeParse(provider)
  if (!known.success) return null
  return (
    <Notice role="status" tone="success">
      {PROVIDER_NAMES[known.data]} {children}
    </Notice>
  )
}
