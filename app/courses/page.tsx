// The catalogue. A signed-in person's own courses come from the API through their browser; the rest from the server.
import type { Metadata } from 'next'
import { CourseCard } from '@/components/courses/course-card'
import { CourseGrid } from '@/components/courses/course-grid'
import { LockedBadge, lockedNote, OfferBadge } from '@/components/courses/course-state'
import { OpenBadge } from '@/components/courses/open-badge'
import { YourCourses } from '@/components/courses/your-courses'
import { PasskeyOffer } from '@/components/passkeys/passkey-offer'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { listCatalogue } from '@/lib/courses/catalogue'
import { canOpenCourse, rolesThatOpen } from '@/lib/courses/policy'
import type { CatalogueCourse } from '@/lib/courses/schemas'
import { readPasskeyOffer, type PasskeyOffer as PasskeyOfferFacts } from '@/lib/passkeys/offer-passkey'
import { currentPerson, type Person } from '@/lib/sign-in/current-person'

export const metadata: Metadata = { title: 'Courses' }

export default async function CoursesPage() {
  const [courses, person] = await Promise.all([listCatalogue(), currentPerson()])
  const offer = person && (await readPasskeyOffer(person))
  return (
    <div className="shell space-y-12 py-10 sm:py-14">
      <PageHeader
        title="Courses"
        lead="Short lessons you can finish in an evening, with examples that run."
      />
      {person ? (
        <ForPerson courses={courses} person={person} offer={offer} />
      ) : (
        <ForEverybody courses={courses} />
      )}
    </div>
  )
}

function ForEverybody({ courses }: { courses: CatalogueCourse[] }) {
  return (
    <section aria-labelledby="all" className="space-y-5">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 id="all" className="text-heading font-semibold">
          All courses
        </h2>
        <p className="text-sm text-muted">
          <TextLink href="/login?callbackUrl=/courses">Sign in</TextLink> to open yours.
        </p>
      </div>
      <CourseGrid count={courses.length}>
        {courses.map((course) => (
          <CourseCard
            key={course.slug}
            course={course}
            lessonCount={course.lessons.length}
            state={<OfferBadge openedBy={rolesThatOpen(course)} />}
          />
        ))}
      </CourseGrid>
    </section>
  )
}

type ForPerson = { courses: CatalogueCourse[]; person: Person; offer: PasskeyOfferFacts | null }

function ForPerson({ courses, person, offer }: ForPerson) {
  const open = courses.filter((course) => canOpenCourse(person.roles, course))
  const locked = courses.filter((course) => !open.includes(course))
  return (
    <>
      <section aria-labelledby="yours" className="space-y-5">
        <h2 id="yours" className="text-heading font-semibold">
          Your courses
        </h2>
        {/* Other roles, other courses: they are read again. */}
        <YourCourses key={person.roles.join()} expected={open.length} />
        <noscript>
          <CourseGrid count={open.length}>
            {open.map((course) => (
              <CourseCard
                key={course.slug}
                course={course}
                lessonCount={course.lessons.length}
                state={<OpenBadge />}
              />
            ))}
          </CourseGrid>
        </noscript>
      </section>
      {offer && <PasskeyOffer quietly={offer.quietly} />}
      {locked.length > 0 && <MoreCourses courses={locked} />}
    </>
  )
}

function MoreCourses({ courses }: { courses: CatalogueCourse[] }) {
  return (
    <section aria-labelledby="more" className="space-y-5">
      <div>
        <h2 id="more" className="text-heading font-semibold">
          More courses
        </h2>
        <p className="mt-1 text-sm text-muted">You can look at what is in them; each says what opens it.</p>
      </div>
      <CourseGrid count={courses.length}>
        {courses.map((course) => (
          <CourseCard
            key={course.slug}
            course={course}
            lessonCount={course.lessons.length}
            state={<LockedBadge />}
            lockedNote={lockedNote(rolesThatOpen(course))}
          />
        ))}
      </CourseGrid>
    </section>
  )
}
