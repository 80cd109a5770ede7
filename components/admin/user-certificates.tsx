// The certificates a user has earned.
import { Section } from '@/components/admin/section'
import { Badge } from '@/components/ui/badge'
import { Day } from '@/components/ui/day'
import { Icon } from '@/components/ui/icons'
import { Row, RowList } from '@/components/ui/row-list'
import { TextLink } from '@/components/ui/text-link'
import type { UserView } from '@/lib/admin/schemas'

export function UserCertificates({ certificates }: Pick<UserView, 'certificates'>) {
  if (certificates.length === 0) return null
  return (
    <Section id="certificates" title="Certificates">
      <RowList label="Certificates">
        {certificates.map(({ id, courseTitle, issuedAt, revokedAt }) => (
          <Row
            key={id}
            icon={<Icon name="award" className="size-5 text-muted" />}
            title={
              <span className="flex flex-wrap items-center gap-2">
                <TextLink href={`/certificates/${id}`}>{courseTitle}</TextLink>
                {revokedAt && <Badge tone="warn">Revoked</Badge>}
              </span>
            }
            details={
              <p>
                Issued on <Day at={issuedAt} />
              </p>
            }
          />
        ))}
      </RowList>
    </Section>
  )
}
