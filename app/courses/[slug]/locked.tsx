// A locked course with what would open it: an ordinary page that is answered with 403.
import { LockedCourse } from '@/components/courses/locked-course'
import { whoCanOpen } from '@/components/sign-in/people'
import { rolesThatOpen } from '@/lib/courses/policy'
import type { CatalogueCourse } from '@/lib/courses/schemas'
import { answerWith } from '@/lib/http/page-answer'
import type { Person } from '@/lib/sign-in/current-person'
import { offeredProviders } from '@/lib/sign-in/offered-providers'

export function Locked({ course, person: { roles } }: { course: CatalogueCourse; person: Person }) {
  answerWith(403)
  const openedBy = rolesThatOpen(course)
  const local = offeredProviders().filter((provider) => provider.local)
  return <LockedCourse course={course} openedBy={openedBy} roles={roles} hint={whoCanOpen(openedBy, local)} />
}
