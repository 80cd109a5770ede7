// The top of a course's own page: what it is, how long it takes, its state and what to do next.
import type { ReactNode } from 'react'
import { CourseCover } from '@/components/courses/course-cover'
import { CourseFacts } from '@/components/courses/course-card'
import { Crumb } from '@/components/ui/crumb'
import { Icon } from '@/components/ui/icons'
import type { CatalogueCourse } from '@/lib/courses/schemas'

type Props = { course: CatalogueCourse; badge: ReactNode; children: ReactNode; dimmed?: boolean }

export function CourseOverview({ course, badge, children, dimmed = false }: Props) {
  const { slug, title, summary, minutes, lessons } = course
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-16">
      <div>
        <Crumb href="/courses">All courses</Crumb>
        <h1 className="mt-4 text-title font-semibold">{title}</h1>
        <p className="mt-3 max-w-2xl text-lead text-muted">{summary}</p>
        <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-muted">
          <span className="flex items-center gap-1.5">
            <Icon name="clock" className="size-4" />
            <CourseFacts lessonCount={lessons.length} minutes={minutes} />
          </span>
          {badge}
        </div>
        <div className="mt-7">{children}</div>
      </div>
      <div className="mt-10 hidden h-40 overflow-hidden rounded-lg border border-line lg:block">
        <CourseCover slug={slug} dimmed={dimmed} />
      </div>
    </div>
  )
}
