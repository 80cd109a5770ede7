// All lessons are done: well done, and here is the certificate, or the way to it.
import { Link } from '@/components/ui/link'
import { GetCertificate } from '@/components/certificates/get-certificate'
import { Seal } from '@/components/certificates/seal'
import { buttonStyle } from '@/components/ui/button-style'
import { Day } from '@/components/ui/day'
import { Icon } from '@/components/ui/icons'
import type { CertificateFacts } from '@/lib/certificates/schemas'

type Props = {
  course: { slug: string; title: string }
  name: string | null
  certificate: CertificateFacts | null
  /** For what isn't a course of lessons. */
  words?: { title: string; lead: string }
}

export function FinishedCard({ course, name, certificate, words }: Props) {
  return (
    <section
      aria-labelledby="finished"
      className="relative max-w-3xl overflow-hidden rounded-lg border border-accent-line bg-accent-soft p-5 shadow-card sm:p-7"
    >
      <Seal className="absolute -top-10 -right-10 size-44 text-accent-line max-sm:hidden" />
      <div className="relative">
        <h2 id="finished" className="text-heading font-semibold sm:pr-32">
          {words?.title ?? 'You finished this course'}
        </h2>
        {certificate ? (
          <Issued certificate={certificate} />
        ) : (
          <>
            <p className="mt-1.5 mb-5 max-w-lg text-sm text-muted">
              {words?.lead ?? `Every lesson of ${course.title} is done.`} Take something with you: a signed
              certificate that anybody can check.
            </p>
            <GetCertificate course={course.slug} name={name} />
          </>
        )}
      </div>
    </section>
  )
}

function Issued({ certificate: { id, issuedAt, revokedAt } }: { certificate: CertificateFacts }) {
  return (
    <>
      <p className="mt-1.5 mb-5 text-sm text-muted">
        Your certificate was issued on <Day at={issuedAt} />
        {revokedAt && (
          <>
            {' '}
            and revoked on <Day at={revokedAt} />
          </>
        )}
        .
      </p>
      <Link href={`/certificates/${id}`} className={buttonStyle('primary')}>
        <Icon name="award" />
        See your certificate
      </Link>
    </>
  )
}
