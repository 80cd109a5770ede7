// The security history of one person, newest first.
import type { ReactNode } from 'react'
import { Icon, type IconName } from '@/components/ui/icons'
import { Instant } from '@/components/ui/instant'
import { Moment } from '@/components/ui/moment'
import { RowList } from '@/components/ui/row-list'
import type { EventRow } from '@/lib/audit/schemas'

const ICONS: Record<EventRow['kind'], IconName> = {
  'user.deleted': 'person',
  'sign_in.succeeded': 'check',
  'sign_in.confirmed': 'check',
  'sign_in.refused': 'alert',
  signed_out: 'signOut',
  'sessions.ended': 'signOut',
  'identity.connected': 'link',
  'identity.disconnected': 'link',
  'passkey.added': 'key',
  'passkey.renamed': 'key',
  'passkey.removed': 'key',
  'passkey.counter_went_back': 'alert',
  'account.merged': 'merge',
  'account.merged_away': 'merge',
  'account.merge_undone': 'merge',
  'roles.changed': 'shield',
  'data.exported': 'download',
  'recovery_codes.created': 'lifebuoy',
  'recovery_code.used': 'lifebuoy',
  'access_code.redeemed': 'ticket',
  'organization.joined': 'people',
  'organization.left': 'people',
  'organization.removed': 'people',
  'organization.invited': 'people',
  'organization.invite_withdrawn': 'people',
  'certificate.issued': 'award',
  'certificate.revoked': 'award',
  'account.disabled': 'lock',
  'account.enabled': 'person',
  'access_code.created': 'ticket',
  'access_code.ended': 'ticket',
  'organization.created': 'people',
  'organization.changed': 'people',
  'course.created': 'book',
  'course.changed': 'book',
  'app.connected': 'link',
  'app.changed': 'link',
  'app.denied': 'alert',
  'app.removed': 'link',
  'app.token_reused': 'alert',
  'personal_token.created': 'key',
  'personal_token.removed': 'key',
  'client.created': 'link',
  'client.changed': 'link',
  'client.secret_rotated': 'key',
  'client.disabled': 'alert',
  'client.enabled': 'check',
  'client.tested': 'check',
}

/** What somebody should look at twice. */
const ALARMING: ReadonlySet<EventRow['kind']> = new Set([
  'sign_in.refused',
  'passkey.counter_went_back',
  'recovery_code.used',
  'app.token_reused',
])

export function EventList({ events }: { events: EventRow[] }) {
  return (
    <RowList label="Activity">
      {events.map((event) => (
        <EventLine key={event.id} {...event} who={<Administrator {...event} />} />
      ))}
    </RowList>
  )
}

/** Told to the person concerned: that it was an administrator, and why. Not who. */
function Administrator({ byAdministrator, reason }: EventRow) {
  if (!byAdministrator) return null
  return <p className="text-sm break-words text-muted">By an administrator{reason && <>: “{reason}”</>}</p>
}

export function EventLine({ kind, title, what, device, place, at, who }: EventRow & { who: ReactNode }) {
  const where = [device, place].filter(Boolean).join(', from ')
  return (
    <li className="flex gap-4 px-4 py-3.5 sm:px-5">
      <Icon
        name={ICONS[kind]}
        className={`mt-0.5 size-5 ${ALARMING.has(kind) ? 'text-danger-text' : 'text-muted'}`}
      />
      <div className="flex min-w-0 flex-1 flex-col gap-x-6 sm:flex-row sm:justify-between">
        <div className="min-w-0">
          <p className="break-words">
            <span className="font-medium">{title}</span>
            {what && <span className="text-muted"> · {what}</span>}
          </p>
          {who}
          {where && <p className="text-sm text-muted">{where}</p>}
        </div>
        <p className="shrink-0 text-sm text-muted sm:text-right">
          <Moment at={at} />
          <span className="sm:hidden"> · </span>
          <span className="text-xs tabular-nums sm:block">
            <Instant at={at} />
          </span>
        </p>
      </div>
    </li>
  )
}
