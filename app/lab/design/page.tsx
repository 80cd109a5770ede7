// Level 3: every decision behind a system of sign-in; then each is compared with what this application decided.
import type { Metadata } from 'next'
import { LevelHead } from '@/app/lab/level-head'
import type { SearchParams } from '@/app/search-params'
import { DecisionCard } from '@/components/lab/decision-card'
import { NextStep } from '@/components/lab/level-notes'
import { SourceFigure } from '@/components/learning/source-figure'
import { buttonStyle } from '@/components/ui/button-style'
import { Notice } from '@/components/ui/notice'
import { compareDesign, DECISIONS, readChoices, type Choices, type Decision } from '@/lib/learning/lab/design'
import { capital, inWords } from '@/lib/learning/lab/grade'

export const metadata: Metadata = {
  title: 'Design the whole system: level 3 of the lab',
  description:
    'Decide how people sign in, and compare each decision with this application’s own, and its code.',
}

export default async function DesignPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams
  const choices = readChoices(query)
  const compared = query.compared !== undefined
  return (
    <div className="shell max-w-4xl space-y-8 py-8 sm:py-12">
      <LevelHead
        id="design"
        title="Level 3: Design the whole system"
        lead={`Keycloak first, Google and GitHub behind it, passkeys beside them. ${capital(inWords(DECISIONS.length))} decisions; often more than one is sound. Then compare with this application.`}
        searchParams={searchParams}
      />
      {compared && <Result choices={choices} />}
      <form action="/api/lab/design" method="post" className="space-y-10">
        {(DECISIONS as readonly Decision[]).map((decision, index) => (
          <DecisionCard
            key={decision.id}
            decision={decision}
            number={index + 1}
            chosen={choices[decision.id]}
            compared={compared}
            source={<SourceFigure id={decision.source} />}
          />
        ))}
        <div className="border-t border-line pt-8">
          <button type="submit" className={buttonStyle('primary', 'lg')}>
            Compare my design
          </button>
        </div>
      </form>
    </div>
  )
}

function Result({ choices }: { choices: Choices }) {
  const { decided, total, same, sound, risky, isSolved } = compareDesign(choices)
  const open = DECISIONS.find(({ id }) => !choices[id])
  return (
    <div id="result" className="scroll-mt-24">
      <Notice
        role="status"
        tone={isSolved ? 'success' : risky > 0 ? 'warn' : 'info'}
        title={isSolved ? 'A design that holds.' : headline(risky, total - decided)}
      >
        <div className="space-y-3">
          <p>
            {capital(inWords(same))} of {inWords(total)} as in this application, {inWords(sound)} sound in
            another way, {inWords(risky)} risky. What follows from each stands below it, with the code that
            does it here.
          </p>
          {open && !isSolved && (
            <p>
              <a className="font-medium text-accent-text underline" href={`#${open.id}`}>
                To the first one that is open
              </a>
            </p>
          )}
          {isSolved && <NextStep href="/lab">Back to the lab</NextStep>}
        </div>
      </Notice>
    </div>
  )
}

function headline(risky: number, open: number): string {
  const parts = [
    risky > 0 && `${inWords(risky)} ${risky === 1 ? 'decision is' : 'decisions are'} risky`,
    open > 0 && `${inWords(open)} ${open === 1 ? 'is' : 'are'} open`,
  ].filter((part) => part !== false)
  return `${capital(parts.join(', '))}.`
}
