// A page of certificates for administrators.
import { ActionDialog } from '@/components/admin/action-dialog'
import { Badge } from '@/components/ui/badge'
import { Day } from '@/components/ui/day'
import { Icon } from '@/components/ui/icons'
import { Row, RowList } from '@/components/ui/row-list'
import { TextLink } from '@/components/ui/text-link'
import type { CertificateRow } from '@/lib/certificates/schemas'

export function CertificateTable({ certificates }: { certificates: CertificateRow[] }) {
  return (
    <RowList label="Certificates">
      {certificates.map((certificate) => (
        <Row
          key={certificate.id}
          icon={
            <Icon
              name="award"
              className={`size-5 ${certificate.revokedAt ? 'text-muted' : 'text-accent-text'}`}
            />
          }
          title={<Title {...certificate} />}
          details={<Details {...certificate} />}
          actions={!certificate.revokedAt && <Revoke {...certificate} />}
        />
      ))}
    </RowList>
  )
}

const Title = ({ id, course, revokedAt }: CertificateRow) => (
  <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
    <TextLink href={`/certificates/${id}`}>{course.title}</TextLink>
    {revokedAt && <Badge tone="warn">Revoked</Badge>}
  </span>
)

function Details({ id, userId, holderName, issuedAt, revokedAt, revokedReason }: CertificateRow) {
  return (
    <>
      <p className="break-words">
        For <TextLink href={`/admin/users/${userId}`}>{holderName}</TextLink>, issued on <Day at={issuedAt} />
      </p>
      <p className="font-mono text-xs break-all">{id}</p>
      {revokedAt && (
        <p className="break-words">
          Revoked on <Day at={revokedAt} />
          {revokedReason && `: ${revokedReason}`}
        </p>
      )}
    </>
  )
}

const Revoke = ({ id, course, holderName }: CertificateRow) => (
  <ActionDialog
    action="Revoke"
    label={`Revoke: ${course.title}, ${holderName}`}
    question="Revoke this certificate?"
    address={`/api/admin/certificates/${id}/revoke`}
  >
    {holderName}’s certificate for {course.title} stops counting at once, for good. Its page stays, and says
    so.
  </ActionDialog>
)
