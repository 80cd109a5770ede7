// The landing page, for two readers: someone who wants to learn, and someone who wants to see how it is built.
import { readQuery, type SearchParams } from '@/app/search-params'
import { CourseTeasers } from '@/components/landing/course-teasers'
import { Farewell } from '@/components/landing/farewell'
import { Hero } from '@/components/landing/hero'
import { HowItWorks } from '@/components/landing/how-it-works'
import { LookInside } from '@/components/landing/look-inside'
import { listCatalogue } from '@/lib/courses/catalogue'
import { rolesThatOpen } from '@/lib/courses/policy'
import { currentPerson } from '@/lib/sign-in/current-person'
import { tourOffer } from '@/lib/sign-in/tour-offer'

export default async function LandingPage({ searchParams }: { searchParams: SearchParams }) {
  const { deleted } = await readQuery(searchParams)
  const [courses, person] = await Promise.all([listCatalogue(), currentPerson()])
  return (
    <>
      {deleted && !person && <Farewell />}
      <Hero signedIn={person !== null} />
      <CourseTeasers courses={courses} openedBy={rolesThatOpen} />
      <LookInside tour={await tourOffer(person?.userId)} />
      <HowItWorks />
    </>
  )
}
