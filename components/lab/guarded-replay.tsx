// The attacker's own moves, played once more where the real check is in place: what stops them, and at which step.
'use client'
import { AttackDrawing } from '@/components/lab/attack-drawing'
import { RawExchange } from '@/components/lab/raw-message'
import type { Problem } from '@/components/api/problem'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { Exchange, SandboxView } from '@/lib/lab/schemas'

export type Guarded =
  | { status: 'not asked' }
  | { status: 'asked' }
  | { status: 'failed'; problem: Problem }
  | { status: 'answered'; view: SandboxView }

type Props = { guarded: Guarded; onReplay: () => void; victim: string }

export function GuardedReplay({ guarded, onReplay, victim }: Props) {
  if (guarded.status === 'failed')
    return (
      <Notice tone="danger" role="alert">
        {guarded.problem.message}
      </Notice>
    )
  if (guarded.status !== 'answered')
    return (
      <Button busy={guarded.status === 'asked'} onClick={onReplay} className="whitespace-normal">
        Play the same attack against the real check
      </Button>
    )
  const refusal = refusalIn(guarded.view.exchanges)
  return (
    <section aria-label="The same attack against the real check" className="space-y-3">
      <Notice tone="info" role="status" title="The same moves, with the check in place">
        {guarded.view.isWon
          ? 'It still works. That should not be.'
          : `The attack fails here, and ${victim} is safe.`}
      </Notice>
      {refusal && <RawExchange exchange={refusal} />}
      <AttackDrawing
        title="The same moves, with the check in place"
        exchanges={guarded.view.exchanges}
        victim={victim}
      />
    </section>
  )
}

/** The first answer that says no. */
const refusalIn = (exchanges: readonly Exchange[]): Exchange | undefined =>
  exchanges.find(({ response }) => response.status >= 400)
