// Who a user is, and whether the account is open.
import { StateBadge } from '@/components/admin/user-table'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Day } from '@/components/ui/day'
import { TextLink } from '@/components/ui/text-link'
import type { UserView } from '@/lib/admin/schemas'

export function UserSummary({ user }: { user: UserView }) {
  const { id, name, email, state, createdAt, disabledAt, mergedIntoId, isYou } = user
  return (
    <div className="flex items-start gap-4">
      <Avatar name={name ?? email} className="size-14 text-lg" />
      <div className="min-w-0 space-y-1">
        <h1 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-title font-semibold break-words">
          {name ?? (mergedIntoId ? 'Merged account' : 'No name given')}
          <StateBadge state={state} />
          {isYou && <Badge tone="accent">You</Badge>}
        </h1>
        <p className="break-words text-muted">{email ?? 'No e-mail address'}</p>
        <p className="text-sm text-muted">
          Since <Day at={createdAt} /> · <code className="font-mono text-xs break-all">{id}</code>
        </p>
        {state === 'disabled' && disabledAt && (
          <p className="text-sm text-warn-text">
            Disabled since <Day at={disabledAt} />
          </p>
        )}
        {mergedIntoId && (
          <p className="text-sm text-muted">
            It became part of <TextLink href={`/admin/users/${mergedIntoId}`}>another account</TextLink>, with
            everything in it.
          </p>
        )}
      </div>
    </div>
  )
}
