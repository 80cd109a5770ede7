// What a test of a client showed, step by step.
import type { Metadata } from 'next'
import { notFoundPage } from '@/app/refusals'
import { readQuery, type SearchParams } from '@/app/search-params'
import { ClientTest } from '@/components/admin/client-test'
import { ClientTestReport } from '@/components/admin/client-test-report'
import { Section } from '@/components/admin/section'
import { Crumb } from '@/components/ui/crumb'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { readTestReport } from '@/lib/client-tests/test-report'
import { readClient } from '@/lib/clients/list-clients'
import { ClientPathSchema } from '@/lib/clients/schemas'
import { requireAdminPerson } from '@/lib/sign-in/current-admin'

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export const metadata: Metadata = { title: 'Test of a client' }

export default async function ClientTestPage({ params, searchParams }: Props) {
  const id = ClientPathSchema.safeParse((await params).id).data
  const page = id ? `/admin/clients/${id}` : '/admin/clients'
  const admin = await requireAdminPerson(page)
  const client = id && (await readClient(admin, id))
  if (!client) return notFoundPage()
  const { run } = await readQuery(searchParams)
  const report = run ? await readTestReport(admin, client.id, run) : null
  return (
    <>
      <Crumb href={page}>{client.name}</Crumb>
      <PageHeader title={`Test of ${client.name}`} />
      {report ? (
        <ClientTestReport {...report} />
      ) : (
        <Notice title="There is no report here">
          A report is kept for ten minutes, for the session that ran the test.
        </Notice>
      )}
      <Section id="again" title="Test again">
        <ClientTest {...client} />
      </Section>
    </>
  )
}
