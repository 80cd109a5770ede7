// One course: 404 where there is none, 403 where the person's roles don't open it, its overview for everybody else, and
// the lessons for those who may read them.
import type { Metadata } from 'next'
import Link from 'next/link'
import { forbidden, notFound } from 'next/navigation'
import { readQuery, type SearchParams } from '@/app/search-params'
import { CourseOverview } from '@/components/courses/course-overview'
import { OfferBadge } from '@/components/courses/course-state'
import { OpenBadge } from '@/components/courses/open-badge'
import { LessonList } from '@/components/courses/lesson-list'
import { lessonHref, LessonPage } from '@/components/courses/lesson-page'
import { isFree, roleNames } from '@/components/courses/unlocks'
import { buttonStyle } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icons'
import { findInCatalogue } from '@/lib/courses/catalogue'
import { canOpenCourse, rolesThatOpen } from '@/lib/courses/policy'
import type { CatalogueCourse } from '@/lib/courses/schemas'
import { currentPerson } from '@/lib/sign-in/current-person'

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
  const course = (await findInCatalogue((await params).slug)) ?? notFound()
  const person = await currentPerson()
  if (!person) return <SignedOut course={course} />
  if (!canOpenCourse(person.roles, course)) forbidden()
  const { lesson: wanted } = await readQuery(searchParams)
  const lesson = course.lessons.find(({ slug }) => slug === wanted)
  return lesson ? <LessonPage course={course} lesson={lesson} /> : <Open course={course} />
}

function Open({ course }: { course: CatalogueCourse }) {
  const [first] = course.lessons
  return (
    <div className="shell space-y-12 py-8 sm:py-12">
      <CourseOverview course={course} badge={<OpenBadge />}>
        {first && (
          <Link href={lessonHref(course.slug, first.slug)} className={buttonStyle('primary', 'lg')}>
            Start with lesson 1
            <Icon name="arrow" />
          </Link>
        )}
      </CourseOverview>
      <Lessons>
        <LessonList lessons={course.lessons} hrefOf={(slug) => lessonHref(course.slug, slug)} />
      </Lessons>
    </div>
  )
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
