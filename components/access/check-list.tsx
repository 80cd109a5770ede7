// The checks that a call goes through, in order, with what was compared; after the first that fails none was made.
import { ClauseLink } from '@/components/learning/clause-link'
import { Icon } from '@/components/ui/icons'
import type { CheckId, ExplainedCheck, Verdict } from '@/lib/access/schemas'
import type { ClauseId } from '@/lib/learning/clauses'

const WORDS: Record<CheckId, { title: string; clause: ClauseId | null }> = {
  token: { title: 'A token came along', clause: 'rfc6750-2.1' },
  signature: { title: 'Its signature is right', clause: 'rfc8725-2.1' },
  type: { title: 'It is an access token', clause: 'rfc9068-2.1' },
  iss: { title: 'Made by an issuer we trust', clause: 'rfc8725-3.8' },
  aud: { title: 'Made for this API', clause: 'rfc8725-3.9' },
  exp: { title: 'Not too old', clause: 'rfc7519-4.1.4' },
  revoked: { title: 'Not revoked', clause: null },
  scope: { title: 'The program may do this', clause: 'rfc6750-3.1' },
  program: { title: 'It is the person’s own browser', clause: null },
  role: { title: 'The person’s role opens the course', clause: null },
}

const VERDICTS: Record<Verdict, { said: string; icon: 'check' | 'cross' | null; style: string }> = {
  passed: { said: 'Passed', icon: 'check', style: 'bg-accent-soft text-accent-text border-accent-line' },
  failed: { said: 'Failed', icon: 'cross', style: 'bg-danger-soft text-danger-text border-danger-line' },
  not_reached: { said: 'Not reached', icon: null, style: 'border-dashed border-line-strong text-muted' },
}

export function CheckList({ checks }: { checks: readonly ExplainedCheck[] }) {
  return (
    <section aria-labelledby="checks" className="space-y-4">
      <h2 id="checks" className="text-heading font-semibold">
        The checks, in order
      </h2>
      <ol className="divide-y divide-line rounded-lg border border-line bg-surface shadow-card">
        {checks.map((check) => (
          <CheckRow key={check.id} {...check} />
        ))}
      </ol>
    </section>
  )
}

function CheckRow({ id, verdict, wanted, found }: ExplainedCheck) {
  const { said, icon, style } = VERDICTS[verdict]
  const { title, clause } = WORDS[id]
  return (
    <li className="flex gap-3.5 p-4 sm:px-5" data-check={id} data-verdict={verdict}>
      <span className={`mt-px grid size-6 shrink-0 place-items-center rounded-full border ${style}`}>
        {icon && <Icon name={icon} className="size-3.5" />}
        <span className="sr-only">{said}: </span>
      </span>
      <div className="min-w-0 flex-1 sm:grid sm:grid-cols-[minmax(0,15rem)_minmax(0,1fr)] sm:gap-x-6">
        <p className={`font-medium ${verdict === 'not_reached' ? 'text-muted' : ''}`}>
          {title}
          {clause && (
            <span className="mt-0.5 block text-xs font-normal">
              <ClauseLink id={clause} />
            </span>
          )}
        </p>
        {verdict === 'not_reached' ? (
          <p className="mt-1 text-sm text-muted sm:mt-0">Nobody looked any more.</p>
        ) : (
          <Compared wanted={wanted} found={found} />
        )}
      </div>
    </li>
  )
}

function Compared({ wanted, found }: Pick<ExplainedCheck, 'wanted' | 'found'>) {
  return (
    <dl className="mt-1.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-sm sm:mt-0">
      <dt className="text-muted">wanted</dt>
      <dd className="break-words">{wanted}</dd>
      <dt className="text-muted">found</dt>
      <dd className="break-words">{found}</dd>
    </dl>
  )
}
