// A look at the catalogue.
import { CourseCard } from '@/components/courses/course-card'
import { CourseGrid } from '@/components/courses/course-grid'
import { OfferBadge } from '@/components/courses/course-state'
import { TextLink } from '@/components/ui/text-link'
import type { CatalogueCourse } from '@/lib/courses/schemas'
import type { Role } from '@/lib/roles/schemas'

const SHOWN = 3

type Props = { courses: CatalogueCourse[]; openedBy: (course: CatalogueCourse) => Role[] }

export function CourseTeasers({ courses, openedBy }: Props) {
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
        <CourseGrid count={SHOWN}>
          {courses.slice(0, SHOWN).map((course) => (
            <CourseCard
              key={course.slug}
              course={course}
              lessonCount={course.lessons.length}
              state={<OfferBadge openedBy={openedBy(course)} />}
            />
          ))}
        </CourseGrid>
      </div>
    </section>
  )
}
