// Clients: the programs that get access here.
import type { Metadata } from 'next'
import { Link } from '@/components/ui/link'
import { AdminNotice } from '@/app/admin/admin-notice'
import { readQuery, type SearchParams } from '@/app/search-params'
import { ClientList } from '@/components/admin/client-list'
import { buttonStyle } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icons'
import { PageHeader } from '@/components/ui/page-header'
import { Empty } from '@/components/ui/row-list'
import { listClients } from '@/lib/clients/list-clients'
import { requireAdminPerson } from '@/lib/sign-in/current-admin'

export const metadata: Metadata = { title: 'Clients' }

const PATH = '/admin/clients'

export default async function ClientsPage({ searchParams }: { searchParams: SearchParams }) {
  const admin = await requireAdminPerson(PATH)
  const clients = await listClients(admin)
  return (
    <>
      <PageHeader title="Clients" lead="Programs that get access here, for people or for themselves.">
        <Link href="/admin/clients/new" className={`${buttonStyle('primary')} self-start`}>
          <Icon name="plus" className="size-[1.125rem]" />
          Register a client
        </Link>
      </PageHeader>
      <AdminNotice query={await readQuery(searchParams)} admin={admin} path={PATH} />
      {clients.length > 0 ? (
        <ClientList clients={clients} />
      ) : (
        <Empty icon={<Icon name="code" className="size-7" />} title="No client yet">
          The clients you register are listed here.
        </Empty>
      )}
    </>
  )
}
