// Organizations: a number of seats, and owners who invite the members.
import type { Metadata } from 'next'
import { z } from 'zod'
import { AdminNotice } from '@/app/admin/admin-notice'
import { readQuery, type SearchParams } from '@/app/search-params'
import { NewOrganization } from '@/components/admin/new-organization'
import { OrganizationList } from '@/components/admin/organization-list'
import { Icon } from '@/components/ui/icons'
import { PageHeader } from '@/components/ui/page-header'
import { PageSteps } from '@/components/ui/page-steps'
import { Empty } from '@/components/ui/row-list'
import { listOrganizations } from '@/lib/organizations/list-organizations'
import { requireAdminPerson } from '@/lib/sign-in/current-admin'
import { withQuery } from '@/lib/sign-in/paths'

export const metadata: Metadata = { title: 'Organizations' }

const PATH = '/admin/organizations'

export default async function OrganizationsPage({ searchParams }: { searchParams: SearchParams }) {
  const admin = await requireAdminPerson(PATH)
  const query = await readQuery(searchParams)
  const cursor = z.uuid().safeParse(query.cursor).data
  const { organizations, nextCursor } = await listOrganizations(admin, cursor ? { cursor } : {})
  return (
    <>
      <PageHeader
        title="Organizations"
        lead="Their members have every course for organizations. Owners invite them."
      />
      <AdminNotice query={query} admin={admin} path={PATH} />
      <NewOrganization />
      {organizations.length > 0 ? (
        <OrganizationList organizations={organizations} />
      ) : (
        <Empty
          icon={<Icon name="people" className="size-7" />}
          title={cursor ? 'No older one' : 'No organization yet'}
        >
          {cursor ? 'The list ends here.' : 'The organizations you make are listed here.'}
        </Empty>
      )}
      <PageSteps first={cursor ? PATH : null} next={nextCursor && withQuery(PATH, { cursor: nextCursor })} />
    </>
  )
}
