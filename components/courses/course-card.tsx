// A course in a list: what it is, how long it takes, and whether this person can open it.
import { Link } from '@/components/ui/link'
import type { ReactNode } from 'react'
import { CourseCover } from '@/components/courses/course-cover'
import { ProgressBar } from '@/components/courses/progress-bar'
import { Icon } from '@/components/ui/icons'

type Props = {
  course: { slug: string; title: string; summary: string; minutes: number }
  lessonCount: number
  /** How many lessons the person has completed, where that is known. */
  completed?: number | undefined
  state: ReactNode
  /** What would open it, when it is locked. */
  lockedNote?: string | undefined
}

/** Stands beside its picture where there is room, below it where not. */
export function CourseCard({ course, lessonCount, completed = 0, state, lockedNote }: Props) {
  const { slug, title, summary, minutes } = course
  return (
    <li className="@container flex">
      <article className="relative flex flex-1 flex-col overflow-hidden rounded-lg border border-line bg-surface shadow-card transition-shadow hover:border-line-strong hover:shadow-lift @2xl:min-h-[13rem] @2xl:flex-row">
        <div className="relative h-32 border-b border-line @2xl:h-auto @2xl:w-80 @2xl:border-r @2xl:border-b-0">
          <div className="absolute inset-0">
            <CourseCover slug={slug} dimmed={lockedNote !== undefined} />
          </div>
          <div className="absolute top-3 left-3">{state}</div>
        </div>
        <div className="flex flex-1 flex-col p-5 @2xl:p-7">
          <h3 className="text-[1.0625rem] leading-snug font-semibold tracking-[-0.017em] @2xl:text-heading">
            <Link
              href={`/courses/${slug}`}
              className="outline-none after:absolute after:inset-0 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
            >
              {title}
            </Link>
          </h3>
          <p className="mt-1.5 text-sm text-muted @2xl:max-w-lg @2xl:text-base">{summary}</p>
          <div className="mt-auto space-y-2 pt-5 text-xs text-muted">
            <p className="flex items-center gap-1.5">
              <Icon name="clock" className="size-4" />
              <CourseFacts lessonCount={lessonCount} minutes={minutes} />
            </p>
            {completed > 0 && (
              <ProgressBar completed={completed} total={lessonCount} className="max-w-md pt-1" />
            )}
            {lockedNote && (
              <p className="flex gap-1.5">
                <Icon name="lock" className="mt-px size-4" />
                {lockedNote}
              </p>
            )}
          </div>
        </div>
      </article>
    </li>
  )
}

export function CourseFacts({ lessonCount, minutes }: { lessonCount: number; minutes: number }) {
  return (
    <span>
      {lessonCount} {lessonCount === 1 ? 'lesson' : 'lessons'} · {inHours(minutes)}
    </span>
  )
}

const inHours = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && `${rest} min`].filter(Boolean).join(' ')
}
