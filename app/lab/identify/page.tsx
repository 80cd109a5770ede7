// Level 1: what goes wrong here? A form like any other; what was answered comes back in the address, judged.
import type { Metadata } from 'next'
import { LevelHead } from '@/app/lab/level-head'
import type { SearchParams } from '@/app/search-params'
import { NextStep } from '@/components/lab/level-notes'
import { QuestionCard } from '@/components/lab/question-card'
import { buttonStyle } from '@/components/ui/button-style'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { grade, inWords, readAnswers, scoreInWords, toQuery, type Answers } from '@/lib/learning/lab/grade'
import { QUESTIONS } from '@/lib/learning/lab/questions'

const PATH = '/lab/identify'

export const metadata: Metadata = {
  title: 'Identify: level 1 of the lab',
  description: 'Find the fault in real URLs, tokens, cookies and lines of code; each answer is explained.',
}

export default async function IdentifyPage({ searchParams }: { searchParams: SearchParams }) {
  const answers = readAnswers(await searchParams)
  return (
    <div className="shell max-w-4xl space-y-8 py-8 sm:py-12">
      <LevelHead
        id="identify"
        title="Level 1: Identify"
        lead={`${inWords(QUESTIONS.length).replace(/^./, (first) => first.toUpperCase())} small things that go wrong in real applications. Find what is the matter; each answer says why.`}
        searchParams={searchParams}
      />
      <Score answers={answers} />
      {/* Other answers in the address are another form: what was ticked by hand doesn't stay in it. */}
      <form key={toQuery(answers)} action="/api/lab/identify" method="post" className="space-y-10">
        {QUESTIONS.map((question, index) => (
          <QuestionCard
            key={question.id}
            question={question}
            number={index + 1}
            chosen={answers[question.id] ?? []}
          />
        ))}
        <div className="border-t border-line pt-8">
          <button type="submit" className={buttonStyle('primary', 'lg')}>
            Check all answers
          </button>
        </div>
      </form>
    </div>
  )
}

function Score({ answers }: { answers: Answers }) {
  if (Object.keys(answers).length === 0) return null
  const { right, total, isPassed } = grade(answers)
  const kept = toQuery(Object.fromEntries(right.map((id) => [id, answers[id] ?? []])))
  return (
    <div id="result" className="scroll-mt-24">
      <Notice role="status" tone={isPassed ? 'success' : 'info'} title={scoreInWords(right.length, total)}>
        {isPassed ? (
          <div className="space-y-3">
            <p>You see what reviewers look for. Level 2 lets you try it: attack, then fix.</p>
            <NextStep href="/lab/callback">Fix the vulnerable callback</NextStep>
          </div>
        ) : (
          <p>
            What you chose is explained below each question. Change what isn’t right yet, or{' '}
            <TextLink href={`${PATH}?${kept}`}>try again with the right ones kept</TextLink>.
          </p>
        )}
      </Notice>
    </div>
  )
}
