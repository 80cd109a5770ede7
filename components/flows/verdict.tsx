// What came of a step, in words: done, caught as it should be, or refused for a reason.
import { ClauseLink } from '@/components/learning/clause-link'
import { Prose } from '@/components/learning/prose'
import { Notice } from '@/components/ui/notice'
import { explain } from '@/lib/learning/flows/explain'
import type { Result, StepState } from '@/lib/learning/flows/run'
import type { Step } from '@/lib/learning/flows/types'

type Props = { step: Step; result: Result; state: StepState; callbackUrl: string }

export function Verdict({ step, result, state, callbackUrl }: Props) {
  const broken = step.breaks?.find(({ id }) => id === result.broken)
  if (state === 'caught') {
    const caught = broken ?? step.refused
    return (
      <Notice tone="success" role="status" title={`Refused, as it should be: ${result.error ?? ''}`}>
        {caught && (
          <p>
            <Prose>{caught.why}</Prose> <ClauseLink id={caught.clause} />
          </p>
        )}
      </Notice>
    )
  }
  if (state === 'refused') {
    const { words, clause } = explain(result.error ?? '')
    return (
      <Notice tone="danger" role="status" title={`Refused: ${result.error ?? ''}`}>
        <p>
          {words} {clause && <ClauseLink id={clause} />}
        </p>
        {result.error === 'not_signed_in' && (
          <p>
            <a className="font-medium underline" href={`/login?${new URLSearchParams({ callbackUrl })}`}>
              Sign in and come back
            </a>
          </p>
        )}
        {result.error === 'fresh_sign_in_needed' && (
          <p>
            <a
              className="font-medium underline"
              href={`/login/confirm?${new URLSearchParams({ callbackUrl })}`}
            >
              Confirm and come back
            </a>
          </p>
        )}
      </Notice>
    )
  }
  if (broken || step.refused)
    return (
      <Notice tone={broken?.expect === 'state' ? 'warn' : 'danger'} role="status" title="It was let through">
        {broken ? <Prose>{broken.why}</Prose> : 'This should have been refused. Look at the answer below.'}
      </Notice>
    )
  return (
    <p role="status" className="flex items-center gap-2 text-sm font-medium text-accent-text">
      <span aria-hidden className="size-2 rounded-full bg-accent" />
      {WORDS[step.kind]}
    </p>
  )
}

const WORDS: Record<Step['kind'], string> = {
  prepare: 'Made, new each time.',
  redirect: 'The browser went there and came back.',
  request: 'Answered.',
  compare: 'Everything is as it has to be.',
  verify: 'Everything is as it has to be.',
  open: 'Opened in another tab. Answer there, then come back.',
  ceremony: 'The authenticator has answered.',
}
