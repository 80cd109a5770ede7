// One course: 404 where there is none, 403 where the person's roles don't open it, its overview for everybody else, and
// the lessons for those who may read them.
import type { Metadata } from 'next'
import { Link } from '@/components/ui/link'
import { Locked } from '@/app/courses/[slug]/locked'
import { notFoundPage } from '@/app/refusals'
import { readQuery, type SearchParams } from '@/app/search-params'
import { FinishedCard } from '@/components/certificates/finished-card'
import { CourseOverview } from '@/components/courses/course-overview'
import { OfferBadge } from '@/components/courses/course-state'
import { OpenBadge } from '@/components/courses/open-badge'
import { LessonList } from '@/components/courses/lesson-list'
import { lessonHref, LessonPage } from '@/components/courses/lesson-page'
import { ProgressBar } from '@/components/courses/progress-bar'
import { isFree, roleNames } from '@/components/courses/unlocks'
import { buttonStyle } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icons'
import { TextLink } from '@/components/ui/text-link'
import { findInCatalogue } from '@/lib/courses/catalogue'
import { findOwnCertificate } from '@/lib/certificates/read-certificates'
import { canOpenCourse, completedIn, isFinished, rolesThatOpen } from '@/lib/courses/policy'
import { readProgress } from '@/lib/courses/read-progress'
import type { CatalogueCourse } from '@/lib/courses/schemas'
import { currentPerson, type Person } from '@/lib/sign-in/current-person'

type Props = { params: Promise<{ slug: string }>; searchParams: SearchParams }

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const course = await findInCatalogue((await params).slug)
  if (!course) return { title: 'Not found' }
  const { lesson: wanted } = await readQuery(searchParams)
  const lesson = course.lessons.find(({ slug }) => slug === wanted)
  return {
    title: lesson ? `${lesson.title}, ${course.title}` : course.title,
    description: course.summary,
  }
}

export default async function CoursePage({ params, searchParams }: Props) {
  const course = await findInCatalogue((await params).slug)
  if (!course) return notFoundPage()
  const person = await currentPerson()
  if (!person) return <SignedOut course={course} />
  if (!canOpenCourse(person.roles, course)) return <Locked course={course} person={person} />
  const { lesson: wanted } = await readQuery(searchParams)
  const lesson = course.lessons.find(({ slug }) => slug === wanted)
  const completed = (await readProgress(person.userId)).get(course.slug) ?? new Set<string>()
  if (lesson) return <LessonPage course={course} lesson={lesson} completed={completed} />
  return <Open course={course} completed={completed} person={person} />
}

type Open = { course: CatalogueCourse; completed: ReadonlySet<string>; person: Person }

async function Open({ course, completed, person }: Open) {
  const { lessons } = course
  const [first] = lessons
  const next = lessons.find(({ slug }) => !completed.has(slug)) ?? first
  const done = completedIn(lessons, completed)
  const certificate = await findOwnCertificate(person.userId, course.slug)
  const finished = isFinished(lessons.length, done)
  return (
    <div className="shell space-y-12 py-8 sm:py-12">
      <CourseOverview course={course} badge={<OpenBadge />}>
        {next && (
          <Link
            href={lessonHref(course.slug, next.slug)}
            className={buttonStyle(finished ? 'secondary' : 'primary', 'lg')}
          >
            {wayOn(done, finished, lessons.indexOf(next) + 1)}
            <Icon name="arrow" />
          </Link>
        )}
        <p className="mt-4 text-sm">
          <TextLink href={`/courses/${course.slug}/why`}>Why is it open for you?</TextLink>
        </p>
        {done > 0 && <ProgressBar completed={done} total={lessons.length} className="mt-6 max-w-sm" />}
      </CourseOverview>
      {(finished || certificate) && (
        <FinishedCard course={course} name={person.name} certificate={certificate} />
      )}
      <Lessons>
        <LessonList
          lessons={lessons}
          hrefOf={(slug) => lessonHref(course.slug, slug)}
          completed={completed}
        />
      </Lessons>
    </div>
  )
}

function wayOn(done: number, finished: boolean, lesson: number): string {
  if (finished) return 'Read it again'
  return done === 0 && lesson === 1 ? 'Start with lesson 1' : `Continue with lesson ${lesson}`
}

function SignedOut({ course }: { course: CatalogueCourse }) {
  const openedBy = rolesThatOpen(course)
  return (
    <div className="shell space-y-12 py-8 sm:py-12">
      <CourseOverview course={course} badge={<OfferBadge openedBy={openedBy} />}>
        <Link
          href={`/login?callbackUrl=/courses/${course.slug}`}
          prefetch={false}
          className={buttonStyle('primary', 'lg')}
        >
          Sign in to start
        </Link>
        {!isFree(openedBy) && <p className="mt-3 text-sm text-muted">Opens for: {roleNames(openedBy)}</p>}
      </CourseOverview>
      <Lessons>
        <LessonList lessons={course.lessons} />
      </Lessons>
    </div>
  )
}

function Lessons({ children }: { children: React.ReactNode }) {
  return (
    <section aria-labelledby="lessons" className="max-w-3xl space-y-4">
      <h2 id="lessons" className="text-heading font-semibold">
        Lessons
      </h2>
      {children}
    </section>
  )
}
