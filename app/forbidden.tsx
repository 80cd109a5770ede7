// What a 403 looks like: a locked course with what would open it, or a plain sentence anywhere else.
import Link from 'next/link'
import { LockedCourse } from '@/components/courses/locked-course'
import { MessagePage } from '@/components/shell/message-page'
import { whoCanOpen } from '@/components/sign-in/people'
import { buttonStyle } from '@/components/ui/button-style'
import { findInCatalogue } from '@/lib/courses/catalogue'
import { rolesThatOpen } from '@/lib/courses/policy'
import { currentPath } from '@/lib/http/current-path'
import { currentPerson } from '@/lib/sign-in/current-person'
import { offeredProviders } from '@/lib/sign-in/offered-providers'

export default async function Forbidden() {
  const [course, person] = await Promise.all([courseOfThisPage(), currentPerson()])
  if (!course || !person) return <NotForYou />
  const openedBy = rolesThatOpen(course)
  const local = offeredProviders().filter((provider) => provider.local)
  return (
    <LockedCourse
      course={course}
      openedBy={openedBy}
      roles={person.roles}
      hint={whoCanOpen(openedBy, local)}
    />
  )
}

async function courseOfThisPage() {
  const slug = /^\/courses\/([^/]+)$/.exec(await currentPath())?.[1]
  return slug ? findInCatalogue(slug) : null
}

function NotForYou() {
  return (
    <MessagePage
      kicker="Not allowed"
      title="This page isn’t open to you"
      text="Your account doesn’t include it. If you think it should, ask whoever runs this Campuskey."
    >
      <Link href="/courses" className={buttonStyle('primary', 'lg')}>
        See all courses
      </Link>
    </MessagePage>
  )
}
