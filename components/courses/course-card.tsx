// A course in a list: what it is, how long it takes, and whether this person can open it.
import Link from 'next/link'
import type { ReactNode } from 'react'
import { CourseCover } from '@/components/courses/course-cover'
import { Icon } from '@/components/ui/icons'

type Props = {
  course: { slug: string; title: string; summary: string; minutes: number }
  lessonCount: number
  state: ReactNode
  /** What would open it, when it is locked. */
  lockedNote?: string | undefined
}

export function CourseCard({ course, lessonCount, state, lockedNote }: Props) {
  const { slug, title, summary, minutes } = course
  return (
    <li className="group relative flex flex-col overflow-hidden rounded-lg border border-line bg-surface shadow-card transition-shadow focus-within:border-line-strong hover:border-line-strong hover:shadow-lift">
      <div className="h-32 border-b border-line">
        <CourseCover slug={slug} dimmed={lockedNote !== undefined} />
      </div>
      <div className="flex flex-1 flex-col p-5">
        <h3 className="text-[1.0625rem] leading-snug font-semibold tracking-[-0.017em]">
          <Link
            href={`/courses/${slug}`}
            className="outline-none after:absolute after:inset-0 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
          >
            {title}
          </Link>
        </h3>
        <p className="mt-1.5 text-sm text-muted">{summary}</p>
        {lockedNote && (
          <p className="mt-3 flex gap-2 text-sm font-medium">
            <Icon name="lock" className="mt-0.5 size-4 text-muted" />
            {lockedNote}
          </p>
        )}
        <div className="mt-auto flex flex-wrap items-center justify-between gap-x-3 gap-y-2 pt-5">
          <p className="flex items-center gap-1.5 text-xs text-muted">
            <Icon name="clock" className="size-4" />
            <CourseFacts lessonCount={lessonCount} minutes={minutes} />
          </p>
          {state}
        </div>
      </div>
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

export function CourseGrid({ children }: { children: ReactNode }) {
  return <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">{children}</ul>
}
