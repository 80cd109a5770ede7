// Who the signed-in person is here, in words.
import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Moment } from '@/components/ui/moment'
import { ROLE_LABELS, type Role } from '@/lib/roles/schemas'
import { METHOD_PHRASES, type SignedIn } from '@/lib/sessions/schemas'

export function Profile({ person }: { person: SignedIn & { roles: Role[] } }) {
  const { name, email, roles, method, signedInAt } = person
  return (
    <section aria-label="Profile" className="rounded-lg border border-line bg-surface shadow-card">
      <div className="flex items-center gap-4 p-5">
        <Avatar name={name ?? email} className="size-12 text-base" />
        <div className="min-w-0">
          <p className="truncate text-lead font-semibold">{name ?? 'No name given'}</p>
          <p className="truncate text-sm text-muted">{email ?? 'No e-mail address on this account'}</p>
        </div>
      </div>
      <dl className="divide-y divide-line border-t border-line text-sm">
        <Line label="Plan">
          <span className="flex flex-wrap gap-1.5">
            {roles.map((role) => (
              <Badge key={role} tone="accent">
                {ROLE_LABELS[role]}
              </Badge>
            ))}
          </span>
        </Line>
        <Line label="Signed in">
          with {METHOD_PHRASES[method]}, <Moment at={signedInAt} />
        </Line>
      </dl>
    </section>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[7rem_1fr] items-center gap-4 px-5 py-3">
      <dt className="text-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
