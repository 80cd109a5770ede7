// Somebody's roles. "Free" is what everybody has, so it stays quiet.
import { Badge } from '@/components/ui/badge'
import { ROLE_LABELS, type Role } from '@/lib/roles/schemas'

export function RoleBadges({ roles }: { roles: readonly Role[] }) {
  if (roles.length === 0) return <span className="text-muted">No role</span>
  return (
    <span className="flex flex-wrap gap-1.5">
      {roles.map((role) => (
        <Badge key={role} tone={role === 'free-user' ? 'neutral' : role === 'admin' ? 'warn' : 'accent'}>
          {ROLE_LABELS[role]}
        </Badge>
      ))}
    </span>
  )
}
