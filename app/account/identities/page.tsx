// The accounts at providers that this person signs in with: connect and disconnect.
import type { Metadata } from 'next'
import { readQuery, type SearchParams } from '@/app/search-params'
import { ConnectOffers } from '@/components/identities/connect-offers'
import { IdentityList } from '@/components/identities/identity-list'
import { MergeList } from '@/components/identities/merge-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Refusal } from '@/components/ui/refusal'
import { listMerges } from '@/lib/account/undo-merge'
import { listIdentities } from '@/lib/identities/list-identities'
import { PROVIDER_NAMES, ProviderIdSchema } from '@/lib/identities/schemas'
import { requirePerson } from '@/lib/sign-in/current-person'
import { signInNotice } from '@/lib/sign-in/notices'
import { offeredProviders } from '@/lib/sign-in/offered-providers'

export const metadata: Metadata = { title: 'Connected accounts' }

export default async function IdentitiesPage({ searchParams }: { searchParams: SearchParams }) {
  const { userId } = await requirePerson('/account/identities')
  const { error, provider, ref, connected, disconnected, merged, unmerged } = await readQuery(searchParams)
  const [identities, merges] = await Promise.all([listIdentities(userId), listMerges(userId)])
  const notice = signInNotice(error, provider)
  const unconnected = offeredProviders().filter(({ id }) => identities.every((each) => each.provider !== id))
  return (
    <>
      <PageHeader
        title="Connected accounts"
        lead="Sign in with any of these: you always arrive at this account."
      />
      <Refusal refusal={notice} reference={ref} />
      <Done provider={connected}>is connected. You can sign in with it from now on.</Done>
      <Done provider={disconnected}>is disconnected. It can’t sign in to this account any more.</Done>
      {merged && merges.length > 0 && (
        <Notice role="status" tone="success" title="Your two accounts are one now">
          Every way to sign in to the other one leads here from now on.
        </Notice>
      )}
      {unmerged && (
        <Notice role="status" tone="success" title="The accounts are separate again">
          Everything that came with the other account is back there.
        </Notice>
      )}
      <IdentityList identities={identities} />
      <ConnectOffers providers={unconnected} />
      <MergeList merges={merges} />
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
