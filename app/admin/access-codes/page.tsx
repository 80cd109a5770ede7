// Access codes: who redeems one gets its role.
import type { Metadata } from 'next'
import { z } from 'zod'
import { AdminNotice } from '@/app/admin/admin-notice'
import { readQuery, type SearchParams } from '@/app/search-params'
import { AccessCodeList } from '@/components/admin/access-code-list'
import { NewAccessCode } from '@/components/admin/new-access-code'
import { Icon } from '@/components/ui/icons'
import { PageHeader } from '@/components/ui/page-header'
import { PageSteps } from '@/components/ui/page-steps'
import { Empty } from '@/components/ui/row-list'
import { listAccessCodes } from '@/lib/access-codes/list-access-codes'
import { CodeRoleSchema } from '@/lib/access-codes/schemas'
import { tomorrow } from '@/lib/clock'
import { ROLE_LABELS } from '@/lib/roles/schemas'
import { requireAdminPerson } from '@/lib/sign-in/current-admin'
import { withQuery } from '@/lib/sign-in/paths'

export const metadata: Metadata = { title: 'Access codes' }

const PATH = '/admin/access-codes'

export default async function AccessCodesPage({ searchParams }: { searchParams: SearchParams }) {
  const admin = await requireAdminPerson(PATH)
  const query = await readQuery(searchParams)
  const cursor = z.uuid().safeParse(query.cursor).data
  const { codes, nextCursor } = await listAccessCodes(admin, cursor ? { cursor } : {})
  return (
    <>
      <PageHeader title="Access codes" lead="Whoever redeems a code on their account page gets its role." />
      <AdminNotice query={query} admin={admin} path={PATH} />
      <NewAccessCode
        roles={CodeRoleSchema.options.map((role) => ({ value: role, label: ROLE_LABELS[role] }))}
        tomorrow={tomorrow()}
      />
      {codes.length > 0 ? (
        <AccessCodeList codes={codes} />
      ) : (
        <Empty
          icon={<Icon name="ticket" className="size-7" />}
          title={cursor ? 'No older code' : 'No code yet'}
        >
          {cursor
            ? 'The list ends here.'
            : 'The codes you make are listed here, without the codes themselves.'}
        </Empty>
      )}
      <PageSteps first={cursor ? PATH : null} next={nextCursor && withQuery(PATH, { cursor: nextCursor })} />
    </>
  )
}
