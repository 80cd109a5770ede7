// Each role with where it comes from and until when it lasts. No list: inside `main`, list items are what a page lists.
import { Badge } from '@/components/ui/badge'
import { Day } from '@/components/ui/day'
import { ROLE_LABELS, type GrantRow, type GrantSource } from '@/lib/roles/schemas'

const SOURCES: Record<GrantSource, string> = {
  default: 'every account has it',
  'access-code': 'access code',
  organization: 'your organization',
  keycloak: 'Keycloak',
  admin: 'given by an administrator',
}

export function GrantLines({ grants }: { grants: GrantRow[] }) {
  return (
    <div className="space-y-2">
      {grants.map(({ role, source, until }) => (
        <p key={`${role} ${source}`} className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <Badge tone="accent">{ROLE_LABELS[role]}</Badge>
          <span className="text-muted">
            {SOURCES[source]}
            {until && (
              <>
                , until <Day at={until} />
              </>
            )}
          </span>
        </p>
      ))}
    </div>
  )
}
