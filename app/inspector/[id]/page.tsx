// One flow: drawn, and every step with each of its values.
import type { Metadata } from 'next'
import { readOwnFlow } from '@/app/inspector/read-own-flow'
import { notFoundPage } from '@/app/refusals'
import { readQuery, type SearchParams } from '@/app/search-params'
import { FlowActions } from '@/components/inspector/flow-actions'
import { FlowFacts } from '@/components/inspector/flow-facts'
import { LiveFlow } from '@/components/inspector/live-flow'
import { RefusalNote } from '@/components/inspector/refusal-note'
import { StepCard } from '@/components/inspector/step-card'
import { StepIndex } from '@/components/inspector/step-index'
import { SequenceDiagram } from '@/components/learning/sequence-diagram'
import { Tour } from '@/components/tour/tour'
import { Crumb } from '@/components/ui/crumb'
import { Instant } from '@/components/ui/instant'
import { PageHeader } from '@/components/ui/page-header'
import { later, MINUTE } from '@/lib/clock'
import { firstMeetings } from '@/lib/learning/follow-values'
import { durationWords, flowTitle, laneName, lanesOf, messageOf } from '@/lib/learning/flow-words'
import { tourThrough } from '@/lib/learning/tour'
import { requirePerson } from '@/lib/sign-in/current-person'

export const metadata: Metadata = { title: 'A flow' }

/** After that nothing is added any more. */
const MAY_GO_ON_MS = 30 * MINUTE

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export default async function FlowPage({ params, searchParams }: Props) {
  const { id } = await params
  const { tour } = await readQuery(searchParams)
  const { userId } = await requirePerson(`/inspector/${encodeURIComponent(id)}`)
  const flow = await readOwnFlow(userId, id)
  if (!flow) return notFoundPage()
  const steps = flow.steps.map(({ step }) => step)
  const firstSeen = firstMeetings(steps)
  const goesOn = flow.outcome === null && flow.startedAt > later(-MAY_GO_ON_MS)
  return (
    <>
      <div className="space-y-3">
        <div className="flex min-h-8 items-center justify-between gap-4">
          <Crumb href="/inspector">Inspector</Crumb>
          {goesOn && <LiveFlow flowId={flow.id} shown={flow.steps.map((each) => each.id)} />}
        </div>
        <PageHeader title={flowTitle(flow)} lead={<Instant at={flow.startedAt} />}>
          <FlowActions flowId={flow.id} />
        </PageHeader>
      </div>
      {tour && flow.kind === 'provider_sign_in' && <Tour stops={tourThrough(steps)} />}
      <FlowFacts flow={flow} />
      <RefusalNote flow={flow} />
      <section aria-labelledby="drawn" className="space-y-4">
        <h2 id="drawn" className="text-heading font-semibold">
          Who said what to whom
        </h2>
        <SequenceDiagram
          title={flowTitle(flow)}
          lanes={lanesOf(flow, steps)}
          messages={steps.map((step, index) => ({ ...messageOf(step), href: `#step-${index + 1}` }))}
        />
      </section>
      <section aria-labelledby="steps" className="space-y-4">
        <div>
          <h2 id="steps" className="text-heading font-semibold">
            Step by step
          </h2>
          <p className="mt-1 max-w-prose text-sm text-muted">
            Rest on a name, or reach it with the Tab key, to read what it is for and what could happen without
            it.
          </p>
        </div>
        <div className="grid gap-x-10 lg:grid-cols-[minmax(0,1fr)_15rem]">
          <ol className="min-w-0">
            {flow.steps.map(({ id: stepId, at, step }, index) => (
              <StepCard
                key={stepId}
                number={index + 1}
                step={step}
                from={laneName(step.from, flow)}
                to={laneName(step.to, flow)}
                after={`+${durationWords(at.getTime() - flow.startedAt.getTime())}`}
                firstSeen={firstSeen}
              />
            ))}
          </ol>
          <StepIndex steps={steps} />
        </div>
      </section>
    </>
  )
}
