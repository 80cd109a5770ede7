// The checks that a call goes through, in order, with what was compared; after the first that fails none was made.
import { CHECK_LIST, CheckRow, type CheckState } from '@/components/learning/check-row'
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

const VERDICTS: Record<Verdict, { said: string; state: CheckState }> = {
  passed: { said: 'Passed', state: 'passed' },
  failed: { said: 'Failed', state: 'failed' },
  not_reached: { said: 'Not reached', state: 'skipped' },
}

export function CheckList({ checks }: { checks: readonly ExplainedCheck[] }) {
  return (
    <section aria-labelledby="checks" className="space-y-4">
      <h2 id="checks" className="text-heading font-semibold">
        The checks, in order
      </h2>
      <ol className={CHECK_LIST}>
        {checks.map((check) => (
          <Row key={check.id} {...check} />
        ))}
      </ol>
    </section>
  )
}

const Row = ({ id, verdict, wanted, found }: ExplainedCheck) => (
  <CheckRow
    {...VERDICTS[verdict]}
    {...WORDS[id]}
    compared={verdict === 'not_reached' ? null : { expected: wanted, found }}
    instead="Nobody looked any more."
    data-check={id}
  />
)
