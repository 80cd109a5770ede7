// One user: how they sign in, where they are, what they may open, what happened, and what can be done about it.
import type { Metadata } from 'next'
import { z } from 'zod'
import { AdminNotice } from '@/app/admin/admin-notice'
import { notFoundPage } from '@/app/refusals'
import { readQuery, type SearchParams } from '@/app/search-params'
import { AuditList } from '@/components/admin/audit-list'
import { Section } from '@/components/admin/section'
import { UserAccess } from '@/components/admin/user-access'
import { UserApps } from '@/components/admin/user-apps'
import { UserCertificates } from '@/components/admin/user-certificates'
import { UserRoles } from '@/components/admin/user-roles'
import { UserSessions } from '@/components/admin/user-sessions'
import { UserSummary } from '@/components/admin/user-summary'
import { UserIdentities, UserPasskeys } from '@/components/admin/user-ways'
import { Crumb } from '@/components/ui/crumb'
import { PageSteps } from '@/components/ui/page-steps'
import { TextLink } from '@/components/ui/text-link'
import { listAllEvents } from '@/lib/admin/list-all-events'
import { readUser } from '@/lib/admin/read-user'
import type { UserView } from '@/lib/admin/schemas'
import { tomorrow } from '@/lib/clock'
import { requireAdminPerson } from '@/lib/sign-in/current-admin'
import type { Person } from '@/lib/sign-in/current-person'
import { withQuery } from '@/lib/sign-in/paths'

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export const metadata: Metadata = { title: 'User' }

export default async function UserPage({ params, searchParams }: Props) {
  const id = z.uuid().safeParse((await params).id).data
  const admin = await requireAdminPerson(id ? `/admin/users/${id}` : '/admin/users')
  const user = id && (await readUser(admin, id))
  if (!user) return notFoundPage()
  const { cursor, ...query } = await readQuery(searchParams)
  return (
    <>
      <Crumb href="/admin/users">All users</Crumb>
      <AdminNotice query={query} admin={admin} path={`/admin/users/${user.id}`} />
      <div className="flex flex-col items-start gap-5 sm:flex-row sm:justify-between">
        <UserSummary user={user} />
        {user.state !== 'merged' && !user.isYou && <UserAccess {...user} />}
      </div>
      <UserRoles user={user} tomorrow={tomorrow()} />
      <UserSessions {...user} />
      <UserIdentities {...user} />
      <UserPasskeys {...user} />
      <UserApps {...user} />
      <UserCertificates {...user} />
      <History admin={admin} user={user} cursor={cursor} />
    </>
  )
}

async function History({
  admin,
  user,
  cursor,
}: {
  admin: Person
  user: UserView
  cursor: string | undefined
}) {
  const path = `/admin/users/${user.id}`
  const { events, nextCursor } = await listAllEvents(admin, { user: user.id, cursor })
  return (
    <Section
      id="history"
      title="History"
      actions={
        <TextLink href={withQuery('/admin/audit', { user: user.id })} className="text-sm">
          In the audit
        </TextLink>
      }
      none={events.length === 0 && (cursor ? 'Nothing older.' : 'Nothing has happened yet.')}
    >
      <div className="space-y-4">
        <AuditList events={events} ofOne />
        <PageSteps
          first={cursor ? `${path}#history` : null}
          next={nextCursor && `${withQuery(path, { cursor: nextCursor })}#history`}
        />
      </div>
    </Section>
  )
}
