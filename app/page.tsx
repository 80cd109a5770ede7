// The landing page, for two readers: someone who wants to learn, and someone who wants to see how it is built.
import { CourseTeasers } from '@/components/landing/course-teasers'
import { Hero } from '@/components/landing/hero'
import { HowItWorks } from '@/components/landing/how-it-works'
import { listCatalogue } from '@/lib/courses/catalogue'
import { rolesThatOpen } from '@/lib/courses/policy'
import { currentPerson } from '@/lib/sign-in/current-person'

export default async function LandingPage() {
  const [courses, person] = await Promise.all([listCatalogue(), currentPerson()])
  return (
    <>
      <Hero signedIn={person !== null} />
      <CourseTeasers courses={courses} openedBy={rolesThatOpen} />
      <HowItWorks />
    </>
  )
}
