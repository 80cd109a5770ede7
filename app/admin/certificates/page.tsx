// All certificates: newest first, or those found by number or course; each can be revoked.
import type { Metadata } from 'next'
import { z } from 'zod'
import { adminNotice } from '@/app/admin/notices'
import { readQuery, type SearchParams } from '@/app/search-params'
import { ConfirmFirst } from '@/components/admin/confirm-first'
import { CertificateSearch } from '@/components/certificates/certificate-search'
import { CertificateTable } from '@/components/certificates/certificate-table'
import { Icon } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { PageSteps } from '@/components/ui/page-steps'
import { Empty } from '@/components/ui/row-list'
import { searchCertificates } from '@/lib/certificates/search-certificates'
import { isFreshNow } from '@/lib/sessions/require-fresh'
import { requireAdminPerson } from '@/lib/sign-in/current-admin'
import { withQuery } from '@/lib/sign-in/paths'

export const metadata: Metadata = { title: 'Certificates' }

const PATH = '/admin/certificates'

const QuerySchema = z.object({
  q: z.string().trim().min(1).max(200).optional().catch(undefined),
  cursor: z.uuid().optional().catch(undefined),
})

export default async function CertificatesPage({ searchParams }: { searchParams: SearchParams }) {
  const admin = await requireAdminPerson(PATH)
  const given = await readQuery(searchParams)
  const { q, cursor } = QuerySchema.parse(given)
  const { certificates, nextCursor } = await searchCertificates(admin, { text: q, cursor })
  const notice = adminNotice(given)
  return (
    <>
      <PageHeader title="Certificates" lead="Everything that was ever certified here." />
      {notice && (
        <Notice {...notice} reference={notice.tone === 'danger' ? given.ref : undefined}>
          {notice.text}
        </Notice>
      )}
      <CertificateSearch q={q} />
      {!isFreshNow(admin) && <ConfirmFirst path={PATH} />}
      {certificates.length > 0 ? <CertificateTable certificates={certificates} /> : <Nothing searched={q} />}
      <PageSteps
        first={cursor ? withQuery(PATH, { q }) : null}
        next={nextCursor && withQuery(PATH, { q, cursor: nextCursor })}
      />
    </>
  )
}

const Nothing = ({ searched }: { searched: string | undefined }) => (
  <Empty
    icon={<Icon name={searched ? 'search' : 'award'} className="size-7" />}
    title={searched ? 'Nothing found' : 'No certificates yet'}
  >
    {searched
      ? 'Search by a certificate’s number or address, or by how a course’s name begins.'
      : 'The first one appears here when somebody finishes a course and asks for it.'}
  </Empty>
)
