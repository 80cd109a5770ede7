// Everything that happened to anybody, newest first.
import type { Metadata } from 'next'
import { readQuery, type SearchParams } from '@/app/search-params'
import { AuditList } from '@/components/admin/audit-list'
import { EventFilter } from '@/components/audit/event-filter'
import { Icon } from '@/components/ui/icons'
import { PageHeader } from '@/components/ui/page-header'
import { PageSteps } from '@/components/ui/page-steps'
import { Empty } from '@/components/ui/row-list'
import { TextLink } from '@/components/ui/text-link'
import { listAllEvents } from '@/lib/admin/list-all-events'
import {
  EventFilterSchema,
  EventQuerySchema,
  type EventFilter as Group,
  type EventQuery,
} from '@/lib/admin/schemas'
import { requireAdminPerson } from '@/lib/sign-in/current-admin'
import { withQuery } from '@/lib/sign-in/paths'

export const metadata: Metadata = { title: 'Audit' }

const PATH = '/admin/audit'
const LABELS: Record<Group, string> = {
  'sign-ins': 'Sign-ins',
  methods: 'Ways to sign in',
  account: 'Account and data',
  apps: 'Apps',
  administrators: 'By administrators',
}

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const admin = await requireAdminPerson(PATH)
  const query = EventQuerySchema.parse(await readQuery(searchParams))
  const { events, nextCursor } = await listAllEvents(admin, query)
  return (
    <>
      <PageHeader
        title="Audit"
        lead="What happened, to whom, by whom and from where. Nothing here can be changed."
      />
      <div className="space-y-4">
        <EventFilter choices={choicesFor(query)} />
        {query.user && (
          <p className="text-sm text-muted">
            Only what concerns <TextLink href={`/admin/users/${query.user}`}>one user</TextLink>.{' '}
            <TextLink href={addressOf({ group: query.group })}>Show everybody</TextLink>
          </p>
        )}
      </div>
      {events.length === 0 ? (
        <Empty
          icon={<Icon name="clock" className="size-7" />}
          title={query.cursor ? 'Nothing older' : 'Nothing yet'}
        >
          {query.group ? 'Nothing of this kind has happened.' : 'What happens from now on is listed here.'}
        </Empty>
      ) : (
        <AuditList events={events} />
      )}
      <PageSteps
        first={query.cursor ? addressOf({ ...query, cursor: undefined }) : null}
        next={nextCursor && addressOf({ ...query, cursor: nextCursor })}
      />
    </>
  )
}

const addressOf = (query: EventQuery): string => withQuery(PATH, query)

const choicesFor = ({ group, user }: EventQuery) =>
  [undefined, ...EventFilterSchema.options].map((each) => ({
    href: addressOf({ group: each, user }),
    label: each ? LABELS[each] : 'Everything',
    current: each === group,
  }))
