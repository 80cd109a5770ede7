// Level 2, the callback with six faults: mark them, then see each one fixed, and the code of this application that does it.
import type { Metadata } from 'next'
import { LevelHead } from '@/app/lab/level-head'
import type { SearchParams } from '@/app/search-params'
import { Code } from '@/components/docs/code'
import { ChoiceCard } from '@/components/lab/choice-card'
import { FixSteps } from '@/components/lab/fix-steps'
import { NextStep } from '@/components/lab/level-notes'
import { MarkedCode } from '@/components/lab/marked-code'
import { SourceFigure } from '@/components/learning/source-figure'
import { Term } from '@/components/learning/term'
import { buttonStyle } from '@/components/ui/button-style'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import {
  FAULTS,
  fixSteps,
  judgeMarks,
  MISSING,
  VULNERABLE_LINES,
  type Judgement,
  type Missing,
} from '@/lib/learning/lab/callback'
import { capital, inWords } from '@/lib/learning/lab/grade'

const PATH = '/lab/callback'

export const metadata: Metadata = {
  title: 'The vulnerable callback: level 2 of the lab',
  description: 'Find the six faults of an OAuth callback and see each one fixed.',
}

const setOf = (value: string | string[] | undefined) => new Set([value ?? []].flat())

export default async function CallbackPage({ searchParams }: { searchParams: SearchParams }) {
  const { line, missing, judged, show } = await searchParams
  const marks = { lines: setOf(line), missing: setOf(missing) }
  const judgement = judged ? judgeMarks(marks) : null
  return (
    <div className="shell max-w-4xl space-y-8 py-8 sm:py-12">
      <LevelHead
        id="callback"
        title="Level 2: Fix the vulnerable callback"
        lead={
          <>
            This code signs people in with <Term id="openid-connect" />. It works, and it has six faults: four
            that stand there, and two things that are missing.
          </>
        }
        searchParams={searchParams}
      />
      {judgement && <Result judgement={judgement} chosen={marks.missing} />}
      <form action="/api/lab/callback" method="post" className="space-y-8">
        <section aria-labelledby="lines" className="space-y-3">
          <h2 id="lines" className="text-heading font-semibold">
            Mark the lines that are at fault
          </h2>
          <MarkedCode
            label="login and callback"
            lines={VULNERABLE_LINES}
            marked={marks.lines}
            judged={judgement !== null}
          />
        </section>
        <fieldset className="space-y-2">
          <legend className="mb-3 text-heading font-semibold">What is missing?</legend>
          {MISSING.map((each) => (
            <ChoiceCard
              key={each.id}
              kind="checkbox"
              name="missing"
              value={each.id}
              text={each.text}
              chosen={marks.missing.has(each.id)}
              verdict={judgement && marks.missing.has(each.id) ? verdictOf(each) : undefined}
            />
          ))}
        </fieldset>
        <div className="flex flex-wrap items-center gap-3">
          <button type="submit" className={buttonStyle('primary', 'lg')}>
            Check my marks
          </button>
          {!judgement && !show && (
            <a href={`${PATH}?show=1#fixes`} className={buttonStyle('quiet', 'lg')}>
              Show me the fixes
            </a>
          )}
        </div>
      </form>
      {(judgement ?? show) && <Fixed found={judgement?.found ?? new Set()} all={!judgement} />}
    </div>
  )
}

const verdictOf = ({ fault, why }: Missing) =>
  fault ? ({ tone: 'good', word: 'Right', why } as const) : ({ tone: 'bad', word: 'No', why } as const)

function Result({ judgement, chosen }: { judgement: Judgement; chosen: ReadonlySet<string> }) {
  const { found, fineLines, isSolved } = judgement
  const left = FAULTS.length - found.size
  const needless = MISSING.filter(({ id, fault }) => chosen.has(id) && !fault).length
  return (
    <div id="result" className="scroll-mt-24">
      <Notice
        role="status"
        tone={isSolved ? 'success' : 'info'}
        title={
          isSolved
            ? 'All six found, and nothing suspected without a reason.'
            : `You have found ${inWords(found.size)} of six.`
        }
      >
        {isSolved ? (
          <p>Below is how each is fixed, and the code of this application that does it.</p>
        ) : (
          <p>
            {left > 0 && `${capital(inWords(left))} ${left === 1 ? 'is' : 'are'} left. `}
            {fineLines.length > 0 &&
              `${fineLines.length === 1 ? 'One marked line is' : `${capital(inWords(fineLines.length))} marked lines are`} fine. `}
            {needless > 0 && 'Not everything chosen under “What is missing?” is needed. '}
            Those that you found are fixed below; the others stay folded.
          </p>
        )}
      </Notice>
    </div>
  )
}

function Fixed({ found, all }: { found: ReadonlySet<string>; all: boolean }) {
  const steps = fixSteps()
  return (
    <div className="space-y-12 border-t border-line pt-10">
      <section aria-labelledby="fixes" className="space-y-6">
        <h2 id="fixes" className="text-title font-semibold">
          The six fixes
        </h2>
        <FixSteps steps={steps} isOpen={(id) => all || found.has(id)} />
      </section>
      <section aria-labelledby="whole" className="space-y-4">
        <h2 id="whole" className="text-title font-semibold">
          The whole of it, fixed
        </h2>
        <Disclosure summary={<span className="font-medium">Show the code</span>}>
          <Code label="login and callback, fixed" language="typescript" code={steps.at(-1)?.after ?? ''} />
        </Disclosure>
      </section>
      <section aria-labelledby="here" className="space-y-4">
        <h2 id="here" className="text-title font-semibold">
          How this application does it
        </h2>
        <p className="max-w-2xl text-muted">
          Its callback gives the checks (state, PKCE, nonce, issuer) the cookies of one flow and nothing else.
          The ID token’s signature is verified; then the identity, never the e-mail address, decides whose
          session begins.
        </p>
        <SourceFigure id="callback-answer" />
        <SourceFigure id="callback-flow-cookie" />
        <SourceFigure id="callback-id-token" />
        <SourceFigure id="callback-browser-token" />
      </section>
      <NextStep href="/lab/design">Level 3: design the whole system</NextStep>
    </div>
  )
}
