// The answer to a call and why, first of all.
import { Icon } from '@/components/ui/icons'
import type { Explanation } from '@/lib/access/schemas'

type Props = Pick<Explanation, 'denial' | 'status' | 'because'> & {
  /** The call as the API sees it, such as `GET /api/courses/ai-systems`. */
  call: string
}

export function AccessDecision({ denial, status, because, call }: Props) {
  const allowed = denial === null
  const tone = allowed ? 'border-accent-line bg-accent-soft' : 'border-danger-line bg-danger-soft'
  const text = allowed ? 'text-accent-text' : 'text-danger-text'
  return (
    <section aria-labelledby="decision" className={`rounded-lg border p-5 sm:p-6 ${tone}`}>
      <h2 id="decision" className={`flex items-center gap-2.5 text-heading font-semibold ${text}`}>
        <Icon name={allowed ? 'check' : 'lock'} className="size-6 shrink-0" />
        {allowed ? 'Allowed' : 'Denied'}
      </h2>
      <p className="mt-2 max-w-2xl">{because}</p>
      <p className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-1.5 font-mono text-[0.8125rem]">
        <span className="break-all">{call}</span>
        <span aria-hidden="true" className="text-muted">
          →
        </span>
        <strong className={`font-semibold ${text}`}>
          {status}
          {denial && ` ${denial}`}
        </strong>
      </p>
    </section>
  )
}
