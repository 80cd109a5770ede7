// The frame of the courses: keeps an open page in step with the person's roles.
import type { ReactNode } from 'react'
import { FollowAccess } from '@/components/courses/follow-access'
import { currentPerson } from '@/lib/sign-in/current-person'

export default async function CoursesLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson()
  return (
    <>
      {person && <FollowAccess roles={person.roles} />}
      {children}
    </>
  )
}
