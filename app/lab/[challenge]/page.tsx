// One challenge: attack it, fix it, read why. Everything but the sandbox and the editor is there without script.
import type { Metadata } from 'next'
import { notFoundPage } from '@/app/refusals'
import { Code } from '@/components/docs/code'
import { ClauseLink } from '@/components/learning/clause-link'
import { SourceFigure } from '@/components/learning/source-figure'
import { Prose } from '@/components/lab/prose'
import { Workspace } from '@/components/lab/workspace'
import { Crumb } from '@/components/ui/crumb'
import { Disclosure } from '@/components/ui/disclosure'
import { Icon } from '@/components/ui/icons'
import { env } from '@/lib/env'
import { findChallenge } from '@/lib/lab/catalogue'
import { AREAS, type Challenge } from '@/lib/lab/challenge'
import { playChallenge } from '@/lib/lab/play'
import { NO_PROGRESS, readProgress } from '@/lib/lab-progress/read-progress'
import { currentPerson } from '@/lib/sign-in/current-person'

type Props = { params: Promise<{ challenge: string }> }

/** What is shown before anything was done in it. */
const UNTOUCHED = { seed: 'a-sandbox-before-anybody', startedAt: 0, moves: [], guarded: false }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const challenge = findChallenge((await params).challenge)
  return challenge ? { title: `${challenge.title} · The lab`, description: challenge.summary } : {}
}

export default async function ChallengePage({ params }: Props) {
  const challenge = findChallenge((await params).challenge)
  if (!challenge) return notFoundPage()
  const person = await currentPerson()
  const { solved, attacked } = person ? await readProgress(person.userId) : NO_PROGRESS
  const { id, requests, victim, fix } = challenge
  const { intro, choices, name, starter, cases } = fix
  const acts = victim.acts.map(({ id: act, label }) => ({ id: act, label }))
  return (
    <div className="shell space-y-10 py-8 sm:py-12">
      <Introduction challenge={challenge} />
      <Workspace
        challenge={{ id, requests, victim: { name: victim.name, opensLinks: victim.opensLinks, acts } }}
        fix={{ intro: <Prose>{intro}</Prose>, choices, name, starter, cases }}
        initial={env().LAB ? await playChallenge(challenge, UNTOUCHED) : null}
        isAttacked={attacked.has(id)}
        isSolved={solved.has(id)}
        isSignedIn={person !== null}
        hints={<Hints hints={challenge.hints} />}
        solution={<Solution code={fix.solution} />}
        why={<Why challenge={challenge} />}
      />
    </div>
  )
}

const Introduction = ({ challenge: { title, area, goal, story } }: { challenge: Challenge }) => (
  <div className="space-y-6">
    <div className="space-y-2">
      <Crumb href="/lab">The lab</Crumb>
      <p className="text-sm font-medium text-accent-text">{AREAS[area]}</p>
      <h1 className="text-title font-semibold">{title}</h1>
    </div>
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)] lg:gap-10">
      <div className="max-w-2xl space-y-4 text-lead">
        {story.map((paragraph) => (
          <p key={paragraph}>
            <Prose>{paragraph}</Prose>
          </p>
        ))}
      </div>
      <aside
        aria-label="Your goal"
        className="self-start rounded-lg border border-warn-line bg-warn-soft p-5"
      >
        <p className="flex items-center gap-2 text-sm font-semibold text-warn-text">
          <Icon name="flask" className="size-4" />
          Your goal
        </p>
        <p className="mt-2">
          <Prose>{goal}</Prose>
        </p>
      </aside>
    </div>
  </div>
)

const HINTS = ['A first hint', 'A second one', 'How it is done'] as const

/** One inside the other: nobody reads the last one by accident. */
function Hints({ hints: [first, second, third] }: { hints: Challenge['hints'] }) {
  return (
    <div className="max-w-2xl">
      <Hint title={HINTS[0]} text={first}>
        <Hint title={HINTS[1]} text={second}>
          <Hint title={HINTS[2]} text={third} />
        </Hint>
      </Hint>
    </div>
  )
}

const Hint = ({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) => (
  <Disclosure summary={<span className="font-medium">{title}</span>}>
    <div className="space-y-3">
      <p className="break-words">
        <Prose>{text}</Prose>
      </p>
      {children}
    </div>
  </Disclosure>
)

const Solution = ({ code }: { code: string }) => (
  <Disclosure summary={<span className="font-medium">A solution</span>}>
    <Code label="A solution" language="javascript" code={code.trim()} />
  </Disclosure>
)

const Why = ({ challenge: { fix, clauses, incidents, source, modelled } }: { challenge: Challenge }) => (
  <div className="space-y-8">
    <div className="max-w-2xl space-y-4">
      {fix.why.map((paragraph) => (
        <p key={paragraph}>
          <Prose>{paragraph}</Prose>
        </p>
      ))}
    </div>
    <div className="space-y-3">
      <h3 className="text-heading font-semibold">Where this application checks it</h3>
      {modelled && (
        <p className="max-w-2xl text-muted">
          {modelled} The attack above also runs against the real endpoints, in the tests of this repository.
        </p>
      )}
      <SourceFigure id={source} />
    </div>
    <div className="grid gap-8 sm:grid-cols-2">
      <div className="space-y-3">
        <h3 className="text-heading font-semibold">In the standards</h3>
        <ul className="space-y-1.5">
          {clauses.map((id) => (
            <li key={id}>
              <ClauseLink id={id} />
            </li>
          ))}
        </ul>
      </div>
      <div className="space-y-3">
        <h3 className="text-heading font-semibold">It has happened</h3>
        <ul className="space-y-3">
          {incidents.map(({ title, text, url }) => (
            <li key={url}>
              <a
                href={url}
                rel="noreferrer"
                className="rounded-sm font-medium text-accent-text underline decoration-accent-line underline-offset-[0.22em]"
              >
                {title}
              </a>
              <p className="text-sm text-muted">{text}</p>
            </li>
          ))}
        </ul>
      </div>
    </div>
  </div>
)
