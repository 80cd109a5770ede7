// A course that this person can't open: what it is, what would open it, and where to go instead.
import { Link } from '@/components/ui/link'
import { CourseOverview } from '@/components/courses/course-overview'
import { LockedBadge } from '@/components/courses/course-state'
import { LessonList } from '@/components/courses/lesson-list'
import { roleNames } from '@/components/courses/unlocks'
import { buttonStyle } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icons'
import type { CatalogueCourse } from '@/lib/courses/schemas'
import { ROLE_LABELS, type Role } from '@/lib/roles/schemas'

type Props = {
  course: CatalogueCourse
  openedBy: readonly Role[]
  roles: readonly Role[]
  /** Whom to sign in as in a demo. */
  hint?: string | undefined
}

export function LockedCourse({ course, openedBy, roles, hint }: Props) {
  return (
    <div className="shell space-y-12 py-8 sm:py-12">
      <CourseOverview course={course} badge={<LockedBadge />} dimmed>
        <div className="max-w-2xl rounded-lg border border-line bg-surface p-5 shadow-card sm:p-6">
          <h2 className="flex items-center gap-2.5 font-semibold">
            <Icon name="lock" className="size-5 text-muted" />
            This course is locked for you
          </h2>
          <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-6 gap-y-3 text-sm">
            <dt className="text-muted">It opens for</dt>
            <dd className="font-medium">{roleNames(openedBy) || 'administrators'}</dd>
            <dt className="text-muted">You are</dt>
            <dd className="font-medium">{roles.map((role) => ROLE_LABELS[role]).join(', ')}</dd>
          </dl>
          <p className="mt-4 text-sm text-muted">
            {hint ?? 'Ask your organization, or whoever runs this Campuskey, to add it to your account.'}
          </p>
          <div className="mt-5 flex flex-wrap gap-3">
            <Link href="/courses" className={buttonStyle('secondary')}>
              See the courses you can open
            </Link>
            <Link href={`/courses/${course.slug}/why`} className={buttonStyle('quiet')}>
              Why is it locked?
            </Link>
          </div>
        </div>
      </CourseOverview>
      <section aria-labelledby="lessons" className="max-w-3xl space-y-4">
        <h2 id="lessons" className="text-heading font-semibold">
          What is in it
        </h2>
        <LessonList lessons={course.lessons} />
      </section>
    </div>
  )
}
