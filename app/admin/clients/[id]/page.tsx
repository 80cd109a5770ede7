// One client: what it is, and what can be done about it.
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AdminNotice } from '@/app/admin/admin-notice'
import { readQuery, type SearchParams } from '@/app/search-params'
import { ClientAccess } from '@/components/admin/client-access'
import { ClientForm } from '@/components/admin/client-form'
import { ClientBadges, ClientFacts } from '@/components/admin/client-list'
import { RotateSecret } from '@/components/admin/rotate-secret'
import { Crumb } from '@/components/ui/crumb'
import { Instant } from '@/components/ui/instant'
import { PageHeader } from '@/components/ui/page-header'
import { readClient } from '@/lib/clients/list-clients'
import { ClientPathSchema } from '@/lib/clients/schemas'
import { requireAdminPerson } from '@/lib/sign-in/current-admin'

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export const metadata: Metadata = { title: 'Client' }

export default async function ClientPage({ params, searchParams }: Props) {
  const id = ClientPathSchema.safeParse((await params).id).data
  const path = id ? `/admin/clients/${id}` : '/admin/clients'
  const admin = await requireAdminPerson(path)
  const client = (id && (await readClient(admin, id))) || notFound()
  return (
    <>
      <Crumb href="/admin/clients">All clients</Crumb>
      <PageHeader title={client.name} lead={client.description ?? 'No description.'} />
      <AdminNotice query={await readQuery(searchParams)} admin={admin} path={path} />
      <div className="flex flex-wrap gap-2">
        <ClientBadges {...client} />
      </div>
      <div className="text-sm text-muted">
        <ClientFacts {...client} />
        {client.previousSecretUntil && (
          <p>
            The secret before works until <Instant at={client.previousSecretUntil} />.
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2.5">
        {client.hasSecret && !client.isSample && <RotateSecret id={client.id} />}
        <ClientAccess {...client} />
      </div>
      {client.isSample ? (
        <p className="text-sm text-muted">
          The demo made this client and keeps it up to date, so it can’t be edited here.
        </p>
      ) : (
        <ClientForm client={client} />
      )}
    </>
  )
}
