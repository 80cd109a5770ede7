// A locked course with what would open it. It belongs to this route, not to the root: a root error page is rendered once
// with the first page and shown again after every step in the browser, so it can't say anything about one course.
import { FollowAccess } from '@/components/courses/follow-access'
import { LockedCourse } from '@/components/courses/locked-course'
import { whoCanOpen } from '@/components/sign-in/people'
import { findInCatalogue } from '@/lib/courses/catalogue'
import { canOpenCourse, rolesThatOpen } from '@/lib/courses/policy'
import { currentPath } from '@/lib/http/current-path'
import { currentPerson } from '@/lib/sign-in/current-person'
import { offeredProviders } from '@/lib/sign-in/offered-providers'

export default async function CourseForbidden() {
  const slug = /^\/courses\/([^/]+)$/.exec(await currentPath())?.[1]
  const [course, person] = await Promise.all([slug ? findInCatalogue(slug) : null, currentPerson()])
  // Next renders this beside every course's page, in case it is wanted.
  if (!course || !person || canOpenCourse(person.roles, course)) return null
  const openedBy = rolesThatOpen(course)
  const local = offeredProviders().filter((provider) => provider.local)
  return (
    <>
      <FollowAccess roles={person.roles} reload />
      <LockedCourse
        course={course}
        openedBy={openedBy}
        roles={person.roles}
        hint={whoCanOpen(openedBy, local)}
      />
    </>
  )
}
