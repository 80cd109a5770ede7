// What happened with the account: the person's own security history, a page at a time.
import type { Metadata } from 'next'
import { z } from 'zod'
import { readQuery, type SearchParams } from '@/app/search-params'
import { EventFilter } from '@/components/audit/event-filter'
import { EventList } from '@/components/audit/event-list'
import { Icon } from '@/components/ui/icons'
import { PageHeader } from '@/components/ui/page-header'
import { Empty } from '@/components/ui/row-list'
import { TextLink } from '@/components/ui/text-link'
import { EventGroupSchema, type EventGroup } from '@/lib/audit/kinds'
import { listEvents } from '@/lib/audit/list-events'
import { requirePerson } from '@/lib/sign-in/current-person'

export const metadata: Metadata = { title: 'Activity' }

const PATH = '/account/activity'
const LABELS: Record<EventGroup, string> = {
  'sign-ins': 'Sign-ins',
  methods: 'Ways to sign in',
  account: 'Account and data',
  apps: 'Apps',
}

/** Anything else in the address counts as not asked for. */
const QuerySchema = z.object({
  group: EventGroupSchema.optional().catch(undefined),
  cursor: z.uuid().optional().catch(undefined),
})

export default async function ActivityPage({ searchParams }: { searchParams: SearchParams }) {
  const { userId } = await requirePerson(PATH)
  const { group, cursor } = QuerySchema.parse(await readQuery(searchParams))
  const { events, nextCursor } = await listEvents(userId, {
    ...(group && { group }),
    ...(cursor && { cursor }),
  })
  return (
    <>
      <PageHeader title="Activity" lead="What happened with your account, newest first." />
      <EventFilter choices={choicesFor(group)} />
      {events.length === 0 ? (
        <Nothing filtered={group !== undefined} older={cursor !== undefined} />
      ) : (
        <EventList events={events} />
      )}
      <Pages group={group} cursor={cursor} nextCursor={nextCursor} />
      <p className="text-sm text-muted">
        Something here that wasn’t you? <TextLink href="/account/sessions">End the sessions</TextLink> you
        don’t know and check your <TextLink href="/account">ways to sign in</TextLink>.
      </p>
    </>
  )
}

function addressOf(group: EventGroup | undefined, cursor?: string): string {
  const query = new URLSearchParams({ ...(group && { group }), ...(cursor && { cursor }) }).toString()
  return query ? `${PATH}?${query}` : PATH
}

const choicesFor = (group: EventGroup | undefined) =>
  [undefined, ...EventGroupSchema.options].map((each) => ({
    href: addressOf(each),
    label: each ? LABELS[each] : 'Everything',
    current: each === group,
  }))

function Nothing({ filtered, older }: { filtered: boolean; older: boolean }) {
  return (
    <Empty icon={<Icon name="clock" className="size-7" />} title={older ? 'Nothing older' : 'Nothing yet'}>
      {filtered
        ? 'Nothing of this kind has happened with your account.'
        : 'Sign-ins and every change to your account will be listed here.'}
    </Empty>
  )
}

type Pages = { group: EventGroup | undefined; cursor: string | undefined; nextCursor: string | null }

function Pages({ group, cursor, nextCursor }: Pages) {
  if (!cursor && !nextCursor) return null
  return (
    <nav aria-label="Pages" className="flex justify-between text-sm">
      {cursor ? <TextLink href={addressOf(group)}>Newest</TextLink> : <span />}
      {nextCursor && (
        <TextLink href={addressOf(group, nextCursor)} rel="next">
          Older
        </TextLink>
      )}
    </nav>
  )
}
