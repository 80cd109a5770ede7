// A whole explanation: the answer, whose roles they are, what would change it, the checks, and the policy.
import type { ReactNode } from 'react'
import { AccessDecision } from '@/components/access/access-decision'
import { CheckList } from '@/components/access/check-list'
import { PolicyTable } from '@/components/access/policy-table'
import type { Explanation } from '@/lib/access/schemas'
import type { Role } from '@/lib/roles/schemas'

type Props = {
  explanation: Explanation
  call: string
  /** Null where no course was asked for. */
  requiredRole: Role | null
  /** Whose roles these are, and where from. */
  children?: ReactNode
}

export function ExplanationView({ explanation, call, requiredRole, children }: Props) {
  const { denial, checks, rows, changes } = explanation
  return (
    <div className="space-y-10">
      <AccessDecision {...explanation} call={call} />
      {children}
      <WhatWouldChange allowed={denial === null} changes={changes} />
      <CheckList checks={checks} />
      <PolicyTable rows={rows} requiredRole={requiredRole} />
    </div>
  )
}

function WhatWouldChange({ allowed, changes }: { allowed: boolean; changes: readonly string[] }) {
  return (
    <section aria-labelledby="changes" className="max-w-2xl space-y-3">
      <h2 id="changes" className="text-heading font-semibold">
        {allowed ? 'What would take it away' : 'What would change it'}
      </h2>
      <ul className="list-disc space-y-1.5 pl-5 marker:text-muted">
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    </section>
  )
}
