// The signed-in person's courses, as the API gives them to this browser's own access token.
'use client'
import { useApi } from '@/components/api/use-api'
import { CourseCard } from '@/components/courses/course-card'
import { CourseGrid, gridStyle } from '@/components/courses/course-grid'
import { OpenBadge } from '@/components/courses/open-badge'
import { LoadFailure } from '@/components/ui/load-failure'
import type { CourseRow } from '@/lib/courses/schemas'

/** `expected` cards are drawn while loading, so that nothing below them moves. */
export function YourCourses({ expected }: { expected: number }) {
  const courses = useApi<{ courses: CourseRow[] }>('/api/courses')
  if (courses.status === 'loading') return <Skeletons count={expected} />
  if (courses.status === 'failed')
    return (
      <LoadFailure title="We couldn’t load your courses" problem={courses.problem} retry={courses.retry} />
    )
  if (courses.answer.courses.length === 0) return <Empty />
  return (
    <CourseGrid count={courses.answer.courses.length}>
      {courses.answer.courses.map((course) => (
        <CourseCard
          key={course.slug}
          course={course}
          lessonCount={course.lessonCount}
          completed={course.completedLessons}
          state={<OpenBadge />}
        />
      ))}
    </CourseGrid>
  )
}

function Skeletons({ count }: { count: number }) {
  return (
    <div role="status" className="noscript:hidden">
      <span className="sr-only">Loading your courses…</span>
      <div aria-hidden="true" className={gridStyle(count)}>
        {Array.from({ length: count }, (_, index) => (
          <div key={index} className="@container">
            <div className="flex h-full min-h-[19rem] flex-col overflow-hidden rounded-lg border border-line bg-surface @2xl:min-h-[13rem] @2xl:flex-row">
              <div className="h-32 bg-sunken @2xl:h-auto @2xl:w-80" />
              <div className="flex-1 space-y-3 p-5 @2xl:p-7">
                <div className="skeleton h-5 w-2/5" />
                <div className="skeleton h-4 w-11/12" />
                <div className="skeleton h-4 w-3/5" />
              </div>
            </div>
          </div>
        ))}
      </div>
    </div>
  )
}

function Empty() {
  return (
    <p className="rounded-lg border border-dashed border-line-strong p-8 text-center text-muted">
      No course is open to you yet. The ones below say what opens them.
    </p>
  )
}
