// What if? Any roles, scopes and kind of token against any course, decided by the policy that the API itself reads.
import type { Metadata } from 'next'
import { readWish } from '@/app/flows/policy/read-wish'
import { notFoundPage } from '@/app/refusals'
import type { SearchParams } from '@/app/search-params'
import { ExplanationView } from '@/components/access/explanation-view'
import { SimulatorForm } from '@/components/access/simulator-form'
import { Term } from '@/components/learning/term'
import { Crumb } from '@/components/ui/crumb'
import { PageHeader } from '@/components/ui/page-header'
import { simulateCall } from '@/lib/access/explain-for-person'
import { OPERATIONS } from '@/lib/access/schemas'
import { listCatalogue } from '@/lib/courses/catalogue'

export const metadata: Metadata = {
  title: 'Policy simulator',
  description: 'Which role opens which course, and which scope a program needs: try any combination.',
}

export default async function PolicyPage({ searchParams }: { searchParams: SearchParams }) {
  const courses = await listCatalogue()
  const wish = readWish(await searchParams, courses)
  const course = courses.find(({ slug }) => slug === wish.course)
  if (!course) return notFoundPage()
  const { roles, scopes, kind, operation, token } = wish
  const bearer = { kind, roles: kind === 'machine' ? [] : roles, scopes }
  const { method, path } = OPERATIONS[operation]
  return (
    <div className="shell max-w-4xl space-y-8 py-8 sm:py-12">
      <div className="space-y-4">
        <Crumb href="/flows">Flows</Crumb>
        <PageHeader
          title="What if?"
          lead={
            <>
              Roles say what a person may open, <Term id="scope">scopes</Term> what a program may do for them.
              Choose some, and see what the API would answer: the same code decides.
            </>
          }
        />
      </div>
      <SimulatorForm wish={wish} courses={courses} />
      <ExplanationView
        explanation={simulateCall({ bearer, operation, course, token })}
        call={`${method} /api/courses/${course.slug}${path}`}
        requiredRole={course.requiredRole}
      />
    </div>
  )
}
