// The certificates that this person has earned.
import type { Metadata } from 'next'
import { OwnCertificates } from '@/components/certificates/own-certificates'
import { Icon } from '@/components/ui/icons'
import { PageHeader } from '@/components/ui/page-header'
import { Empty } from '@/components/ui/row-list'
import { TextLink } from '@/components/ui/text-link'
import { listOwnCertificates } from '@/lib/certificates/read-certificates'
import { requirePerson } from '@/lib/sign-in/current-person'

export const metadata: Metadata = { title: 'Certificates' }

export default async function CertificatesPage() {
  const { userId } = await requirePerson('/account/certificates')
  const certificates = await listOwnCertificates(userId)
  return (
    <>
      <PageHeader
        title="Certificates"
        lead="For the courses you finished. Whoever has a certificate’s address can check that it is genuine."
      />
      {certificates.length > 0 ? (
        <OwnCertificates certificates={certificates} />
      ) : (
        <Empty icon={<Icon name="award" className="size-7" />} title="No certificates yet">
          Mark every lesson of a course as complete; then its page offers you a certificate.{' '}
          <TextLink href="/courses">Go to your courses</TextLink>
        </Empty>
      )}
    </>
  )
}
