// One decision of level 3: the alternatives; once compared, what follows from each and what this application does.
import type { ReactNode } from 'react'
import { ChoiceCard, type Verdict } from '@/components/lab/choice-card'
import { ClauseLine } from '@/components/lab/clause-line'
import { Prose } from '@/components/lab/prose'
import { Disclosure } from '@/components/ui/disclosure'
import type { Alternative, Decision } from '@/lib/learning/lab/design'
import { shuffled } from '@/lib/learning/lab/shuffle'

type Props = {
  decision: Decision
  number: number
  chosen: string | undefined
  compared: boolean
  /** The code of this application that does it. */
  source: ReactNode
}

const VERDICTS = {
  ours: { tone: 'good', word: 'As here' },
  sound: { tone: 'fair', word: 'Sound too' },
  risky: { tone: 'bad', word: 'Risky' },
} as const

export function DecisionCard({ decision, number, chosen, compared, source }: Props) {
  const { id, title, ask, options, clauses, record } = decision
  return (
    <fieldset id={id} className="min-w-0 scroll-mt-24">
      <legend className="mb-3 flex w-full items-baseline gap-3 text-heading font-semibold">
        <span className="w-7 shrink-0 text-right text-muted tabular-nums">{number}</span>
        <span className="min-w-0">{title}</span>
      </legend>
      <div className="space-y-4 sm:pl-10">
        <p>
          <Prose>{ask}</Prose>
        </p>
        <div className="space-y-2">
          {shuffled(id, options).map((option) => (
            <ChoiceCard
              key={option.id}
              kind="radio"
              name={id}
              value={option.id}
              text={option.text}
              chosen={chosen === option.id}
              verdict={verdictOf(option, chosen, compared)}
            />
          ))}
        </div>
        {compared && chosen && (
          <>
            <ClauseLine clauses={clauses} />
            <Disclosure
              summary={<span className="font-medium">The code of this application that does it</span>}
            >
              <div className="space-y-3">
                {source}
                {record && (
                  <p className="text-sm text-muted">
                    Why it was decided so: <Prose>{`\`docs/decisions/${record}\``}</Prose>
                  </p>
                )}
              </div>
            </Disclosure>
          </>
        )}
      </div>
    </fieldset>
  )
}

/** Everything is explained once there is a decision to compare; an open one stays open. */
function verdictOf(
  { id, verdict, why }: Alternative,
  chosen: string | undefined,
  compared: boolean,
): Verdict | undefined {
  if (!compared || !chosen) return undefined
  const { tone, word } = VERDICTS[verdict]
  return { tone: id === chosen || verdict === 'ours' ? tone : 'fair', word, why }
}
