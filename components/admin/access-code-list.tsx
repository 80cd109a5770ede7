// The access codes that were made, and ending one.
import { ActionDialog } from '@/components/admin/action-dialog'
import { Badge } from '@/components/ui/badge'
import { Day } from '@/components/ui/day'
import { Icon } from '@/components/ui/icons'
import { Row, RowList } from '@/components/ui/row-list'
import type { AccessCodeRow, AccessCodeState } from '@/lib/access-codes/schemas'
import { ROLE_LABELS } from '@/lib/roles/schemas'

const STATES: Record<AccessCodeState, string> = {
  open: 'Open',
  'used-up': 'Used up',
  expired: 'Expired',
  ended: 'Ended',
}

export function AccessCodeList({ codes }: { codes: AccessCodeRow[] }) {
  return (
    <RowList label="Access codes">
      {codes.map((code) => (
        <Row
          key={code.id}
          icon={<Icon name="ticket" className="size-5 text-muted" />}
          title={
            <span className="flex flex-wrap items-center gap-2">
              <code className="font-mono">…{code.hint}</code>
              {ROLE_LABELS[code.role]}
              <Badge tone={code.state === 'open' ? 'accent' : 'neutral'}>{STATES[code.state]}</Badge>
            </span>
          }
          details={<Details {...code} />}
          actions={
            code.state === 'open' && (
              <ActionDialog
                action="End"
                label={`End: code …${code.hint}`}
                question={`End the code …${code.hint}?`}
                address={`/api/admin/access-codes/${code.id}/end`}
                told={false}
              >
                <p>Nobody can redeem it any more. What it has given stays.</p>
              </ActionDialog>
            )
          }
        />
      ))}
    </RowList>
  )
}

function Details({ note, uses, maxUses, grantDays, createdAt, createdBy, expiresAt }: AccessCodeRow) {
  return (
    <>
      {note && <p className="break-words text-ink">{note}</p>}
      <p>
        Redeemed {uses} of {maxUses} {maxUses === 1 ? 'time' : 'times'}
        {grantDays !== null && `, for ${grantDays} ${grantDays === 1 ? 'day' : 'days'} each`}
        {expiresAt && (
          <>
            , until <Day at={expiresAt} />
          </>
        )}
      </p>
      <p>
        Made on <Day at={createdAt} />
        {createdBy && ` by ${createdBy}`}
      </p>
    </>
  )
}
