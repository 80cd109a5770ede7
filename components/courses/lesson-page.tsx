// The page of one lesson: where it stands in the course, its text, and the way to its neighbours.
import { Link } from '@/components/ui/link'
import { CompletionToggle } from '@/components/courses/completion-toggle'
import { LessonReader } from '@/components/courses/lesson-reader'
import { Crumb } from '@/components/ui/crumb'
import { Icon } from '@/components/ui/icons'
import type { CatalogueCourse, LessonSummary } from '@/lib/courses/schemas'

type Props = { course: CatalogueCourse; lesson: LessonSummary; completed: ReadonlySet<string> }

export const lessonHref = (course: string, lesson: string): string => `/courses/${course}?lesson=${lesson}`

export function LessonPage({ course, lesson, completed }: Props) {
  const index = course.lessons.indexOf(lesson)
  return (
    <div className="shell grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-8 py-8 sm:py-12 lg:grid-cols-[15rem_minmax(0,42rem)]">
      <div className="lg:sticky lg:top-24 lg:max-h-[calc(100dvh-8rem)] lg:self-start lg:overflow-y-auto lg:pb-4">
        <Crumb href={`/courses/${course.slug}`}>{course.title}</Crumb>
        <LessonNav course={course} current={lesson} completed={completed} />
      </div>
      <article aria-labelledby="lesson-title">
        <p className="text-sm text-muted">
          Lesson {index + 1} of {course.lessons.length} · {lesson.minutes} min
        </p>
        <h1 id="lesson-title" className="mt-2 mb-8 text-title font-semibold">
          {lesson.title}
        </h1>
        <noscript>
          <p className="text-muted">The lesson’s text is fetched by your browser, which needs JavaScript.</p>
        </noscript>
        <LessonReader course={course.slug} lesson={lesson.slug} />
        <div className="mt-12">
          <CompletionToggle
            key={lesson.slug}
            course={course.slug}
            lesson={lesson.slug}
            completed={completed.has(lesson.slug)}
          />
        </div>
        <Neighbours course={course} index={index} finished={isFinishedWith(course, completed)} />
      </article>
    </div>
  )
}

const isFinishedWith = ({ lessons }: CatalogueCourse, completed: ReadonlySet<string>): boolean =>
  lessons.every(({ slug }) => completed.has(slug))

type LessonNav = { course: CatalogueCourse; current: LessonSummary; completed: ReadonlySet<string> }

function LessonNav({ course, current, completed }: LessonNav) {
  return (
    <nav aria-label="Lessons" className="mt-4 hidden lg:block">
      <ol className="border-l border-line">
        {course.lessons.map(({ slug, title }) => (
          <li key={slug}>
            <Link
              href={lessonHref(course.slug, slug)}
              aria-current={slug === current.slug ? 'page' : undefined}
              className="-ml-px flex justify-between gap-2 border-l-2 border-transparent py-1.5 pr-1 pl-4 text-sm leading-snug text-muted hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
            >
              {title}
              {completed.has(slug) && (
                <>
                  <Icon name="check" className="size-4 translate-y-px text-accent-text" />
                  <span className="sr-only">, completed</span>
                </>
              )}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

type Neighbours = { course: CatalogueCourse; index: number; finished: boolean }

function Neighbours({ course, index, finished }: Neighbours) {
  const [previous, next] = [course.lessons[index - 1], course.lessons[index + 1]]
  return (
    <nav
      aria-label="Previous and next lesson"
      className="mt-16 grid gap-4 border-t border-line pt-6 sm:grid-cols-2"
    >
      {previous ? (
        <Neighbour href={lessonHref(course.slug, previous.slug)} label="Previous" title={previous.title} />
      ) : (
        <Neighbour href={`/courses/${course.slug}`} label="Back to" title={course.title} />
      )}
      {next ? (
        <Neighbour href={lessonHref(course.slug, next.slug)} label="Next" title={next.title} forward />
      ) : finished ? (
        <Neighbour
          href={`/courses/${course.slug}`}
          label="You finished this course"
          title="Your certificate"
          forward
        />
      ) : (
        <Neighbour href="/courses" label="That was the last lesson" title="All courses" forward />
      )}
    </nav>
  )
}

type Neighbour = { href: string; label: string; title: string; forward?: boolean }

function Neighbour({ href, label, title, forward = false }: Neighbour) {
  return (
    <Link
      href={href}
      className={`flex items-center gap-4 rounded-lg border border-line bg-surface px-5 py-4 shadow-xs hover:border-line-strong hover:bg-sunken ${forward ? 'justify-between sm:text-right' : 'flex-row-reverse justify-end'}`}
    >
      <span className={forward ? 'sm:flex-1' : ''}>
        <span className="block text-xs text-muted">{label}</span>
        <span className="block font-medium">{title}</span>
      </span>
      <Icon name={forward ? 'arrow' : 'back'} className="size-5 text-muted" />
    </Link>
  )
}
