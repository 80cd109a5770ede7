// One client: what it is and may do, trying it out, its secret, closing it, and its settings.
import type { Metadata } from 'next'
import { AdminNotice } from '@/app/admin/admin-notice'
import { notFoundPage } from '@/app/refusals'
import { readQuery, type SearchParams } from '@/app/search-params'
import { ClientAccess } from '@/components/admin/client-access'
import { ClientForm } from '@/components/admin/client-form'
import { ClientBadges } from '@/components/admin/client-list'
import { ClientSummary } from '@/components/admin/client-summary'
import { ClientTest } from '@/components/admin/client-test'
import { RotateSecret } from '@/components/admin/rotate-secret'
import { Section } from '@/components/admin/section'
import { Crumb } from '@/components/ui/crumb'
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
  const client = id && (await readClient(admin, id))
  if (!client) return notFoundPage()
  const { name, isSample, hasSecret } = client
  return (
    <>
      <Crumb href="/admin/clients">All clients</Crumb>
      <div className="space-y-3">
        <PageHeader title={name} lead={client.description ?? undefined} />
        <div className="flex flex-wrap gap-2">
          <ClientBadges {...client} />
        </div>
      </div>
      <AdminNotice query={await readQuery(searchParams)} admin={admin} path={path} />
      <ClientSummary {...client} />
      <div className="flex flex-wrap gap-2.5">
        {hasSecret && !isSample && <RotateSecret id={client.id} name={name} />}
        <ClientAccess {...client} />
      </div>
      <Section id="test" title="Test">
        <ClientTest {...client} />
      </Section>
      <Section
        id="settings"
        title="Settings"
        none={isSample && 'The demo made this client and keeps it up to date, so it can’t be edited here.'}
      >
        <ClientForm client={client} />
      </Section>
    </>
  )
}
