// One question of level 1. It is part of a form that the server grades; with scripts it can also be checked on the spot.
'use client'
import { useRef, useState } from 'react'
import { ChoiceCard, type Verdict } from '@/components/lab/choice-card'
import { ClauseLine } from '@/components/lab/clause-line'
import { Prose } from '@/components/lab/prose'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { Icon } from '@/components/ui/icons'
import { useHydrated } from '@/components/ui/use-hydrated'
import { capital, hasSeveral, inWords, isRight } from '@/lib/learning/lab/grade'
import type { Option, Question } from '@/lib/learning/lab/questions'
import { shuffled } from '@/lib/learning/lab/shuffle'

type Props = { question: Question; number: number; chosen: readonly string[] }

export function QuestionCard({ question, number, chosen }: Props) {
  const { id, title, ask, exhibit, options, clauses } = question
  /** What was chosen when it was last checked; null while it is open. */
  const [checked, setChecked] = useState(chosen.length > 0 ? chosen : null)
  const card = useRef<HTMLFieldSetElement>(null)
  const hydrated = useHydrated()
  const isSolved = checked !== null && isRight(question, checked)

  const check = () => {
    const inputs = [...(card.current?.querySelectorAll('input') ?? [])]
    setChecked(inputs.filter((input) => input.checked).map(({ value }) => value))
  }

  return (
    <fieldset ref={card} id={id} className="min-w-0 scroll-mt-24 space-y-4">
      <legend className="mb-3 w-full">
        <span className="flex items-baseline gap-3 text-heading font-semibold">
          <span className="w-7 shrink-0 text-right text-muted tabular-nums">{number}</span>
          <span className="min-w-0">{title}</span>
          {isSolved && (
            <span className="text-accent-text">
              <Icon name="check" className="inline size-5" />
              <span className="sr-only">solved</span>
            </span>
          )}
        </span>
      </legend>
      <div className="space-y-4 sm:pl-10">
        <p>
          <Prose>{ask}</Prose>{' '}
          <span className="whitespace-nowrap text-muted">
            {hasSeveral(question) ? 'More than one is right.' : 'One is right.'}
          </span>
        </p>
        {exhibit && <Exhibit {...exhibit} />}
        <div className="space-y-2">
          {shuffled(id, options).map((option) => (
            <ChoiceCard
              key={option.id}
              kind={hasSeveral(question) ? 'checkbox' : 'radio'}
              name={id}
              value={option.id}
              text={option.text}
              chosen={chosen.includes(option.id)}
              verdict={verdictOf(option, checked, isSolved)}
              onChoose={() => setChecked(null)}
            />
          ))}
        </div>
        <div role="status" className="space-y-3 empty:hidden">
          {checked && (isSolved ? <ClauseLine clauses={clauses} /> : <NotYet {...{ question, checked }} />)}
        </div>
        {hydrated && !checked && (
          <Button size="sm" onClick={check}>
            Check this answer
          </Button>
        )}
      </div>
    </fieldset>
  )
}

function Exhibit({ label, lines }: NonNullable<Question['exhibit']>) {
  return (
    <figure className="overflow-hidden rounded-lg border border-line bg-sunken">
      <figcaption className="px-4 pt-2 text-xs font-medium text-muted">{label}</figcaption>
      <pre
        tabIndex={0}
        aria-label={label}
        className="overflow-x-auto px-4 pt-1 pb-3.5 font-mono text-[0.875rem] leading-[1.65] tracking-normal focus-visible:-outline-offset-2"
      >
        {lines.join('\n')}
      </pre>
    </figure>
  )
}

/** Until all is right, only what was chosen is judged: the rest is still to be found. */
function verdictOf(
  option: Option,
  checked: readonly string[] | null,
  isSolved: boolean,
): Verdict | undefined {
  const { id, isRight: right, why } = option
  if (!checked || !(isSolved || checked.includes(id))) return undefined
  if (right) return { tone: 'good', word: 'Right', why }
  return checked.includes(id) ? { tone: 'bad', word: 'No', why } : { tone: 'fair', word: 'Not this one', why }
}

function NotYet({ question, checked }: { question: Question; checked: readonly string[] }) {
  const rightOnes = question.options.filter((option) => option.isRight)
  const missing = rightOnes.filter(({ id }) => !checked.includes(id)).length
  return (
    <>
      <p className="text-sm font-medium">{hint(missing, checked.length)}</p>
      <Disclosure summary={<span className="font-medium">Show the answer</span>}>
        <ul className="space-y-3 text-sm">
          {rightOnes.map(({ id, text, why }) => (
            <li key={id}>
              <strong className="font-semibold">
                <Prose>{text}</Prose>
              </strong>{' '}
              <span className="text-muted">
                <Prose>{why}</Prose>
              </span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  )
}

function hint(missing: number, chosen: number): string {
  if (chosen === 0) return 'Nothing is chosen yet.'
  if (missing === 0) return 'The right ones are there, but not all that you chose is right.'
  return `${capital(inWords(missing))} more ${missing === 1 ? 'is' : 'are'} still to be found.`
}
