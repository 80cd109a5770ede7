// The roles that somebody has, where each comes from, and until when.
import { GrantLines } from '@/components/roles/grant-lines'
import type { GrantRow } from '@/lib/roles/schemas'

export function HeldRoles({ title, grants }: { title: string; grants: GrantRow[] }) {
  return (
    <section aria-labelledby="held-roles" className="space-y-3">
      <h2 id="held-roles" className="text-heading font-semibold">
        {title}
      </h2>
      {grants.length === 0 ? <p className="text-muted">No role at all.</p> : <GrantLines grants={grants} />}
    </section>
  )
}
