// The certificates that a person has earned.
import { Badge } from '@/components/ui/badge'
import { Day } from '@/components/ui/day'
import { Icon } from '@/components/ui/icons'
import { Row, RowList } from '@/components/ui/row-list'
import { TextLink } from '@/components/ui/text-link'
import type { CertificateFacts } from '@/lib/certificates/schemas'

export function OwnCertificates({ certificates }: { certificates: CertificateFacts[] }) {
  return (
    <RowList label="Certificates">
      {certificates.map(({ id, course, holderName, issuedAt, revokedAt }) => (
        <Row
          key={id}
          icon={<Icon name="award" className={`size-5 ${revokedAt ? 'text-muted' : 'text-accent-text'}`} />}
          title={
            <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <TextLink href={`/certificates/${id}`}>{course.title}</TextLink>
              {revokedAt && <Badge tone="warn">Revoked</Badge>}
            </span>
          }
          details={
            <p className="break-words">
              Issued to {holderName} on <Day at={issuedAt} />
              {revokedAt && (
                <>
                  , revoked on <Day at={revokedAt} />
                </>
              )}
            </p>
          }
        />
      ))}
    </RowList>
  )
}
