// The person has just proved an identity that belongs to another account: they may make the two accounts one.
import type { Metadata } from 'next'
import { Link } from '@/components/ui/link'
import { redirect } from 'next/navigation'
import { readQuery, type SearchParams } from '@/app/search-params'
import { MergeOffer } from '@/components/account/merge-offer'
import { buttonStyle } from '@/components/ui/button-style'
import { PageHeader } from '@/components/ui/page-header'
import { Refusal } from '@/components/ui/refusal'
import { listMerges } from '@/lib/account/undo-merge'
import { PROVIDER_NAMES } from '@/lib/identities/schemas'
import { requirePerson } from '@/lib/sign-in/current-person'
import { signInNotice } from '@/lib/sign-in/notices'
import { identitiesPath, mergePath } from '@/lib/sign-in/paths'
import { waitingMerge } from '@/lib/sign-in/waiting-merge'

export const metadata: Metadata = { title: 'Merge accounts' }

export default async function MergePage({ searchParams }: { searchParams: SearchParams }) {
  const { userId } = await requirePerson(mergePath())
  const { error, ref } = await readQuery(searchParams)
  const preview = await waitingMerge(userId)
  // Sent twice: the first one did it.
  if (!preview && error && (await listMerges(userId)).length > 0) redirect(identitiesPath({ merged: '1' }))
  if (!preview) return <NothingWaits />
  const notice = signInNotice(error, preview.provider)
  return (
    <>
      <PageHeader
        title="Merge two accounts?"
        lead={`That ${PROVIDER_NAMES[preview.provider]} account already belongs to another account here. You’ve just shown that both are yours, so you can make them one.`}
      />
      <Refusal refusal={notice} reference={ref} />
      <MergeOffer preview={preview} />
    </>
  )
}

function NothingWaits() {
  return (
    <>
      <PageHeader
        title="Nothing to merge"
        lead="Two accounts are only merged after you’ve shown that both are yours, within 10 minutes. Nothing was changed."
      />
      <p className="max-w-2xl text-muted">
        To merge another account into this one, connect a provider that you sign in to the other one with.
      </p>
      <Link href={identitiesPath()} className={buttonStyle('primary')}>
        Go to connected accounts
      </Link>
    </>
  )
}
