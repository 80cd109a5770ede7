// All users: newest first, those with a role, or those found by name, e-mail address or id.
import type { Metadata } from 'next'
import { readQuery, type SearchParams } from '@/app/search-params'
import { UserSearch } from '@/components/admin/user-search'
import { UserTable } from '@/components/admin/user-table'
import { EventFilter } from '@/components/audit/event-filter'
import { Icon } from '@/components/ui/icons'
import { PageHeader } from '@/components/ui/page-header'
import { PageSteps } from '@/components/ui/page-steps'
import { Empty } from '@/components/ui/row-list'
import { listUsers, type SearchKind } from '@/lib/admin/list-users'
import { UserQuerySchema, type UserQuery } from '@/lib/admin/schemas'
import { ROLE_LABELS, RoleSchema } from '@/lib/roles/schemas'
import { requireAdminPerson } from '@/lib/sign-in/current-admin'
import { withQuery } from '@/lib/sign-in/paths'

export const metadata: Metadata = { title: 'Users' }

const PATH = '/admin/users'

export default async function UsersPage({ searchParams }: { searchParams: SearchParams }) {
  const admin = await requireAdminPerson(PATH)
  const query = UserQuerySchema.parse(await readQuery(searchParams))
  const { users, nextCursor, searched } = await listUsers(admin, query)
  return (
    <>
      <PageHeader title="Users" lead="Everybody who has an account here." />
      <div className="space-y-4">
        <UserSearch q={query.q} />
        <EventFilter choices={choicesFor(query, searched)} />
      </div>
      {users.length > 0 ? <UserTable users={users} /> : <Nobody query={query} searched={searched} />}
      <PageSteps
        first={query.cursor ? addressOf({ ...query, cursor: undefined }) : null}
        next={nextCursor && addressOf({ ...query, cursor: nextCursor })}
        labels={searched ? { first: 'First page', next: 'More' } : { first: 'Newest', next: 'Older' }}
      />
    </>
  )
}

const addressOf = (query: UserQuery): string => withQuery(PATH, query)

/** With a search: what it looks at. Without: which users to see. */
function choicesFor({ q, show }: UserQuery, searched: SearchKind | null) {
  if (searched === 'id') return [{ href: PATH, label: 'Everybody', current: false }]
  if (searched)
    return [
      { href: addressOf({ q, by: 'name' }), label: `Names with “${q ?? ''}…”`, current: searched === 'name' },
      {
        href: addressOf({ q, by: 'email' }),
        label: `Addresses with “${q ?? ''}…”`,
        current: searched === 'email',
      },
      { href: PATH, label: 'Everybody', current: false },
    ]
  const choices = [
    undefined,
    ...RoleSchema.options.filter((role) => role !== 'free-user'),
    'disabled',
  ] as const
  return choices.map((each) => ({
    href: addressOf({ show: each }),
    label: each === undefined ? 'Everybody' : each === 'disabled' ? 'Disabled' : ROLE_LABELS[each],
    current: each === show,
  }))
}

function Nobody({ query, searched }: { query: UserQuery; searched: SearchKind | null }) {
  const icon = <Icon name={searched ? 'search' : 'people'} className="size-7" />
  if (query.cursor)
    return (
      <Empty icon={icon} title="Nobody else">
        The list ends here.
      </Empty>
    )
  if (!searched)
    return (
      <Empty icon={icon} title={query.show === 'disabled' ? 'No account is disabled' : 'Nobody'}>
        {query.show === 'disabled' ? 'Everybody here may sign in.' : 'Nobody has this role at the moment.'}
      </Empty>
    )
  return (
    <Empty icon={icon} title="Nobody found">
      {searched === 'id'
        ? 'There is no account with this id (any more).'
        : `No ${searched === 'name' ? 'name' : 'e-mail address'} begins with “${query.q ?? ''}”.`}
    </Empty>
  )
}
