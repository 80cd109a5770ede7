// A person's own flows, recorded as they really ran.
import type { Metadata } from 'next'
import { z } from 'zod'
import { readQuery, type SearchParams } from '@/app/search-params'
import { EventFilter } from '@/components/audit/event-filter'
import { FlowList } from '@/components/inspector/flow-list'
import { LiveFlows } from '@/components/inspector/live-flows'
import { NotHere, RecordingCard } from '@/components/inspector/recording-card'
import { Icon } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Refusal } from '@/components/ui/refusal'
import { Empty } from '@/components/ui/row-list'
import { TextLink } from '@/components/ui/text-link'
import { readRecording } from '@/lib/flow-recorder/choose-recording'
import { countFlows, listFlows } from '@/lib/flow-recorder/list-flows'
import { FlowKindSchema, type FlowKind } from '@/lib/flow-recorder/schemas'
import { FLOW_KIND_WORDS } from '@/lib/learning/flow-words'
import { requirePerson } from '@/lib/sign-in/current-person'
import { signInNotice } from '@/lib/sign-in/notices'

export const metadata: Metadata = { title: 'Inspector' }

const PATH = '/inspector'

/** Anything else in the address counts as not asked for. */
const QuerySchema = z.object({
  kind: FlowKindSchema.optional().catch(undefined),
  cursor: z.string().optional().catch(undefined),
  deleted: z.coerce.number().int().nonnegative().optional().catch(undefined),
  recording: z.enum(['on', 'off']).optional().catch(undefined),
})

export default async function InspectorPage({ searchParams }: { searchParams: SearchParams }) {
  const { userId } = await requirePerson(PATH)
  const query = await readQuery(searchParams)
  const { kind, cursor, deleted, recording: chosen } = QuerySchema.parse(query)
  const [recording, counts, { flows, nextCursor }] = await Promise.all([
    readRecording(userId),
    countFlows(userId),
    listFlows(userId, { kind, cursor }),
  ])
  return (
    <>
      <PageHeader
        title="Inspector"
        lead="Your own sign-ins, tokens and calls, step by step, as the code that ran them wrote them down."
      />
      <Refusal refusal={signInNotice(query.error)} reference={query.ref} />
      <Done deleted={deleted} chosen={chosen} />
      <RecordingCard recording={recording} hasFlows={counts.length > 0} />
      {!recording.available && <NotHere />}
      {recording.recorded && <LiveFlows />}
      <section aria-labelledby="flows" className="space-y-4">
        <h2 id="flows" className="text-heading font-semibold">
          The last 24 hours
        </h2>
        {counts.length > 1 && <EventFilter choices={choicesOf(counts, kind)} />}
        {flows.length === 0 ? <Nothing filtered={kind !== undefined} /> : <FlowList flows={flows} />}
        <Pages kind={kind} cursor={cursor} nextCursor={nextCursor} />
      </section>
    </>
  )
}

function addressOf(kind: FlowKind | undefined, cursor?: string): string {
  const query = new URLSearchParams({ ...(kind && { kind }), ...(cursor && { cursor }) }).toString()
  return query ? `${PATH}?${query}` : PATH
}

const choicesOf = (counts: { kind: FlowKind; count: number }[], chosen: FlowKind | undefined) => [
  { href: addressOf(undefined), label: 'Everything', current: chosen === undefined },
  ...counts.map(({ kind, count }) => ({
    href: addressOf(kind),
    label: `${FLOW_KIND_WORDS[kind].plural} (${count})`,
    current: kind === chosen,
  })),
]

function Done({ deleted, chosen }: { deleted: number | undefined; chosen: 'on' | 'off' | undefined }) {
  const words =
    deleted !== undefined
      ? deleted === 1
        ? 'One recorded flow was deleted.'
        : `${deleted} recorded flows were deleted.`
      : chosen &&
        (chosen === 'on' ? 'From now on your flows are recorded.' : 'From now on nothing is recorded.')
  return (
    words && (
      <Notice role="status" tone="success">
        {words}
      </Notice>
    )
  )
}

const Nothing = ({ filtered }: { filtered: boolean }) => (
  <Empty
    icon={<Icon name="search" className="size-7" />}
    title={filtered ? 'None of this kind' : 'No flow yet'}
  >
    {filtered ? (
      <>
        Nothing of this kind has happened in the last 24 hours.{' '}
        <TextLink href={PATH}>Show everything</TextLink>
      </>
    ) : (
      <>
        Make your first one: <TextLink href="/courses">open your courses</TextLink> in another tab. Your
        browser gets an access token and calls the API, and both appear here. Or sign out and in again.
      </>
    )}
  </Empty>
)

type Pages = { kind: FlowKind | undefined; cursor: string | undefined; nextCursor: string | null }

function Pages({ kind, cursor, nextCursor }: Pages) {
  if (!cursor && !nextCursor) return null
  return (
    <nav aria-label="Pages" className="flex justify-between text-sm">
      {cursor ? <TextLink href={addressOf(kind)}>Newest</TextLink> : <span />}
      {nextCursor && (
        <TextLink href={addressOf(kind, nextCursor)} rel="next">
          Older
        </TextLink>
      )}
    </nav>
  )
}
