// A look at the catalogue.
import { CourseCard } from '@/components/courses/course-card'
import { OfferBadge } from '@/components/courses/course-state'
import { TextLink } from '@/components/ui/text-link'
import { rolesThatOpen } from '@/lib/courses/policy'
import type { CatalogueCourse } from '@/lib/courses/schemas'

const SHOWN = 3

export function CourseTeasers({ courses }: { courses: CatalogueCourse[] }) {
  if (courses.length === 0) return null
  return (
    <section aria-labelledby="teasers" className="border-y border-line bg-sunken py-14 sm:py-20">
      <div className="shell space-y-8">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
          <h2 id="teasers" className="text-title font-semibold">
            What you can learn
          </h2>
          <TextLink href="/courses">All {courses.length} courses</TextLink>
        </div>
        <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
          {courses.slice(0, SHOWN).map((course) => (
            <CourseCard
              key={course.slug}
              course={course}
              lessonCount={course.lessons.length}
              state={<OfferBadge openedBy={rolesThatOpen(course)} />}
            />
          ))}
        </ul>
      </div>
    </section>
  )
}
