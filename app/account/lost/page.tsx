// "What if I lose …?": for each thing someone could lose, what would still let them in, and what to add.
import type { Metadata } from 'next'
import { readQuery, type SearchParams } from '@/app/search-params'
import { LossList } from '@/components/recovery/loss-list'
import { PageHeader } from '@/components/ui/page-header'
import { readLosses } from '@/lib/recovery/read-losses'
import { requirePerson } from '@/lib/sign-in/current-person'
import { offeredProviders } from '@/lib/sign-in/offered-providers'

export const metadata: Metadata = { title: 'What if I lose …?' }

export default async function LostPage({ searchParams }: { searchParams: SearchParams }) {
  const { userId } = await requirePerson('/account/lost')
  const { lost } = await readQuery(searchParams)
  const outcomes = await readLosses(
    userId,
    offeredProviders().map(({ id }) => id),
  )
  return (
    <>
      <PageHeader
        title="What if I lose …?"
        lead="Pick something you sign in with, and see whether you’d still get in without it."
      />
      <LossList outcomes={outcomes} open={lost} />
      <p className="max-w-2xl text-sm text-muted">
        Nobody here can let you in by hand: we couldn’t tell you from someone who only says they are you. So a
        second way that doesn’t depend on the first is worth the minute it takes.
      </p>
    </>
  )
}
