// Two of a person's flows side by side.
import type { Metadata } from 'next'
import { readOwnFlow } from '@/app/inspector/read-own-flow'
import { notFoundPage } from '@/app/refusals'
import type { SearchParams } from '@/app/search-params'
import { Comparison, Insights } from '@/components/inspector/comparison'
import { Crumb } from '@/components/ui/crumb'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import type { RecordedFlow } from '@/lib/flow-recorder/schemas'
import { alignFlows, insightsOf } from '@/lib/learning/flow-differences'
import { requirePerson } from '@/lib/sign-in/current-person'

export const metadata: Metadata = { title: 'Compare two flows' }

const PATH = '/inspector/compare'

export default async function ComparePage({ searchParams }: { searchParams: SearchParams }) {
  const ids = [(await searchParams).flow ?? []].flat()
  const query = new URLSearchParams(ids.slice(0, 2).map((id) => ['flow', id])).toString()
  const { userId } = await requirePerson(query ? `${PATH}?${query}` : PATH)
  const [first, second, ...more] = ids
  const chosen = first && second && more.length === 0 && first !== second
  return (
    <>
      <div className="space-y-3">
        <Crumb href="/inspector">Inspector</Crumb>
        <PageHeader
          title="Compare two flows"
          lead="The same steps stand beside each other; what only one of them has is marked, and ≠ says that a value is another."
        />
      </div>
      {chosen ? <Both userId={userId} first={first} second={second} /> : <ChooseTwo />}
    </>
  )
}

const ChooseTwo = () => (
  <Notice title="Choose two flows">
    Go back to <TextLink href="/inspector">your flows</TextLink>, tick exactly two of them, and press “Compare
    the two”.
  </Notice>
)

const stepsOf = ({ steps }: RecordedFlow) => steps.map(({ step }) => step)

async function Both({ userId, first, second }: { userId: string; first: string; second: string }) {
  const [left, right] = [await readOwnFlow(userId, first), await readOwnFlow(userId, second)]
  if (!left || !right) return notFoundPage()
  const rows = alignFlows(stepsOf(left), stepsOf(right))
  const insights = insightsOf({ ...left, steps: stepsOf(left) }, { ...right, steps: stepsOf(right) })
  return (
    <>
      <Insights insights={insights} rows={rows} flows={{ left, right }} />
      <Comparison rows={rows} flows={{ left, right }} />
    </>
  )
}
