// Who the signed-in person is here, in words.
import type { ReactNode } from 'react'
import { GrantLines } from '@/components/roles/grant-lines'
import { Avatar } from '@/components/ui/avatar'
import { Moment } from '@/components/ui/moment'
import type { GrantRow } from '@/lib/roles/schemas'
import { METHOD_PHRASES, type SignedIn } from '@/lib/sessions/schemas'

export function Profile({ person, grants }: { person: SignedIn; grants: GrantRow[] }) {
  const { name, email, method, signedInAt } = person
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
          <GrantLines grants={grants} />
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
