// The lab: three levels, and the challenges by what they attack.
import type { Metadata } from 'next'
import { Link } from '@/components/ui/link'
import { FinishedCard } from '@/components/certificates/finished-card'
import { Icon } from '@/components/ui/icons'
import { Badge } from '@/components/ui/badge'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { findOwnCertificate } from '@/lib/certificates/read-certificates'
import { env } from '@/lib/env'
import { CHALLENGES } from '@/lib/lab/catalogue'
import { AREAS, type Area, type Challenge } from '@/lib/lab/challenge'
import { NO_PROGRESS, readProgress, type Progress } from '@/lib/lab-progress/read-progress'
import { LAB_COURSE } from '@/lib/learning/lab/course'
import { LAB_PROGRAMME } from '@/lib/learning/lab/programme'
import { currentPerson, type Person } from '@/lib/sign-in/current-person'

export const metadata: Metadata = {
  title: 'The lab',
  description: 'Attack a copy of each check that keeps a sign-in safe, then write the check yourself.',
}

export default async function LabPage() {
  const person = await currentPerson()
  const progress = person ? await readProgress(person.userId) : NO_PROGRESS
  const { solved } = progress
  return (
    <div className="shell space-y-12 py-8 sm:py-12">
      <PageHeader
        title="The lab"
        lead="Each check that keeps a sign-in safe is there because somebody once got in without it. Be that somebody: attack a copy of Campuskey that lacks one check, then write that check, then read why."
      />
      {!env().LAB && (
        <Notice title="The sandbox is switched off here">
          Whoever runs this Campuskey has left it off. Every challenge can be read, with its solution.
        </Notice>
      )}
      {person && <Certificate person={person} solved={solved} />}
      <Levels solved={solved} />
      <section aria-labelledby="challenges" className="space-y-8">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
          <h2 id="challenges" className="text-[1.5rem] leading-tight font-semibold tracking-[-0.02em]">
            Challenges
          </h2>
          <Standing solved={solved} isSignedIn={person !== null} />
        </div>
        {(Object.keys(AREAS) as Area[]).map((area) => (
          <AreaList key={area} area={area} progress={progress} />
        ))}
      </section>
    </div>
  )
}

/** Once everything is solved: well done, and the way to the certificate. */
async function Certificate({ person, solved }: { person: Person; solved: ReadonlySet<string> }) {
  const certificate = await findOwnCertificate(person.userId, LAB_COURSE.slug)
  if (!certificate && !LAB_PROGRAMME.every((id) => solved.has(id))) return null
  return (
    <FinishedCard
      course={LAB_COURSE}
      name={person.name}
      certificate={certificate}
      words={{
        title: 'You finished the lab',
        lead: 'You have identified, attacked, fixed and designed all of it.',
      }}
    />
  )
}

const LEVELS = [
  {
    id: 'identify',
    title: 'Identify',
    text: 'Which risk does this address carry? Questions with their answers explained.',
  },
  {
    id: 'callback',
    title: 'Fix',
    text: 'One callback with six faults. Mend each, and the attacks below stop working.',
  },
  {
    id: 'design',
    title: 'Design',
    text: 'A whole system on a checklist, held against the design of this application.',
  },
] as const

const Levels = ({ solved }: { solved: ReadonlySet<string> }) => (
  <ol aria-label="Levels" className="grid gap-4 sm:grid-cols-3">
    {LEVELS.map(({ id, title, text }, index) => (
      <li
        key={id}
        className="relative flex gap-4 rounded-lg border border-line bg-surface p-5 shadow-card hover:border-line-strong"
      >
        <Mark done={solved.has(id)}>{index + 1}</Mark>
        <div>
          <h2 className="font-semibold">
            <Link href={`/lab/${id}`} className="after:absolute after:inset-0 after:rounded-lg">
              {title}
            </Link>
          </h2>
          <p className="mt-1 text-sm text-muted">{text}</p>
        </div>
      </li>
    ))}
  </ol>
)

const Mark = ({ done, children }: { done: boolean; children: React.ReactNode }) => (
  <span
    className={`grid size-8 shrink-0 place-items-center rounded-full border text-sm font-semibold tabular-nums ${done ? 'border-accent-line bg-accent-soft text-accent-text' : 'border-line bg-sunken text-muted'}`}
  >
    {done ? <Icon name="check" className="size-4" /> : children}
    {done && <span className="sr-only">Solved</span>}
  </span>
)

function Standing({ solved, isSignedIn }: { solved: ReadonlySet<string>; isSignedIn: boolean }) {
  if (!isSignedIn)
    return (
      <p className="text-sm text-muted">
        <TextLink href="/login?callbackUrl=/lab">Sign in</TextLink> to keep your progress.
      </p>
    )
  const done = LAB_PROGRAMME.filter((id) => solved.has(id)).length
  return (
    <p className="text-sm text-muted">
      {done} of {LAB_PROGRAMME.length} parts of the lab solved
    </p>
  )
}

function AreaList({ area, progress }: { area: Area; progress: Progress }) {
  const challenges = CHALLENGES.filter((challenge) => challenge.area === area)
  if (challenges.length === 0) return null
  return (
    <section aria-labelledby={`area-${area}`} className="space-y-3">
      <h3 id={`area-${area}`} className="text-sm font-semibold text-muted">
        {AREAS[area]}
      </h3>
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
        {challenges.map((challenge) => (
          <Item key={challenge.id} challenge={challenge} progress={progress} />
        ))}
      </ul>
    </section>
  )
}

const Item = ({
  challenge: { id, title, summary },
  progress: { solved, attacked },
}: {
  challenge: Challenge
  progress: Progress
}) => (
  <li className="relative flex items-center gap-4 px-4 py-3.5 hover:bg-sunken sm:px-5">
    <div className="min-w-0 flex-1">
      <Link
        href={`/lab/${id}`}
        className="font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
      >
        {title}
      </Link>
      <p className="text-sm text-muted">{summary}</p>
    </div>
    {solved.has(id) ? (
      <Badge tone="accent" icon="check">
        Solved
      </Badge>
    ) : (
      attacked.has(id) && <Badge>Attacked</Badge>
    )}
    <Icon name="chevron" className="size-4 -rotate-90 text-muted" />
  </li>
)
