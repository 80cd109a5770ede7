// A page of users. On a phone the columns beside the name move under it.
import { Link } from '@/components/ui/link'
import { RoleBadges } from '@/components/admin/role-badges'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Day } from '@/components/ui/day'
import type { UserRow } from '@/lib/admin/schemas'

const HEAD = 'px-4 py-2.5 text-left text-xs font-medium text-muted sm:px-5'
const CELL = 'px-4 py-3.5 align-middle sm:px-5'

export function UserTable({ users }: { users: UserRow[] }) {
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-card">
      <table aria-label="Users" className="w-full table-fixed text-sm">
        <thead className="border-b border-line bg-sunken">
          <tr>
            <th scope="col" className={HEAD}>
              User
            </th>
            <th scope="col" className={`${HEAD} hidden w-2/5 sm:table-cell`}>
              Roles
            </th>
            <th scope="col" className={`${HEAD} hidden w-44 md:table-cell`}>
              Since
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {users.map((user) => (
            <UserLine key={user.id} user={user} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function UserLine({ user }: { user: UserRow }) {
  const { id, name, email, roles, createdAt, matched } = user
  return (
    <tr className="relative hover:bg-sunken has-[a:focus-visible]:bg-sunken">
      <td className={CELL}>
        <div className="flex items-center gap-3.5">
          <Avatar name={name ?? email} className="size-9 text-xs" />
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
              {/* The whole row is the link's target. */}
              <Link href={`/admin/users/${id}`} className="min-w-0 break-words after:absolute after:inset-0">
                {name ?? (user.state === 'merged' ? 'Merged account' : 'No name given')}
              </Link>
              <StateBadge state={user.state} />
            </p>
            <p className="truncate text-muted">{email ?? 'No e-mail address'}</p>
            {matched && <p className="truncate text-xs text-muted">Connected account: {matched}</p>}
            <div className="mt-1.5 sm:hidden">
              <RoleBadges roles={roles} />
            </div>
          </div>
        </div>
      </td>
      <td className={`${CELL} hidden sm:table-cell`}>
        <RoleBadges roles={roles} />
      </td>
      <td className={`${CELL} hidden text-muted md:table-cell`}>
        <Day at={createdAt} />
      </td>
    </tr>
  )
}

export function StateBadge({ state }: Pick<UserRow, 'state'>) {
  if (state === 'active') return null
  return state === 'disabled' ? (
    <Badge tone="warn" icon="lock">
      Disabled
    </Badge>
  ) : (
    <Badge icon="merge">Merged</Badge>
  )
}
