// Why a course is open or locked for whoever is signed in: their roles, the policy, and the checks of the API's call.
import type { Metadata } from 'next'
import { notFoundPage } from '@/app/refusals'
import { ExplanationView } from '@/components/access/explanation-view'
import { HeldRoles } from '@/components/access/held-roles'
import { Term } from '@/components/learning/term'
import { Crumb } from '@/components/ui/crumb'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { explainForPerson } from '@/lib/access/explain-for-person'
import { findInCatalogue } from '@/lib/courses/catalogue'
import { listGrants } from '@/lib/roles/list-grants'
import { requirePerson } from '@/lib/sign-in/current-person'
import { withQuery } from '@/lib/sign-in/paths'

type Props = { params: Promise<{ slug: string }> }

export const metadata: Metadata = { title: 'Why?', robots: { index: false } }

export default async function WhyPage({ params }: Props) {
  const course = await findInCatalogue((await params).slug)
  if (!course) return notFoundPage()
  const { roles, userId } = await requirePerson(`/courses/${course.slug}/why`)
  const explanation = explainForPerson(roles, course)
  return (
    <div className="shell max-w-4xl space-y-8 py-8 sm:py-12">
      <Crumb href={`/courses/${course.slug}`}>{course.title}</Crumb>
      <PageHeader
        title={`Why is this course ${explanation.denial === null ? 'open' : 'locked'} for you?`}
        lead={
          <>
            What the API decides about the <Term id="access-token">access token</Term> that your browser gets
            for you now, check by check.
          </>
        }
      />
      <ExplanationView
        explanation={explanation}
        call={`GET /api/courses/${course.slug}`}
        requiredRole={course.requiredRole}
      >
        <HeldRoles title="Your roles, and where each comes from" grants={await listGrants(userId)} />
      </ExplanationView>
      <p className="text-sm text-muted">
        What if you had another role, or the program another scope?{' '}
        <TextLink href={withQuery('/flows/policy', { course: course.slug })}>
          Try it in the simulator
        </TextLink>
      </p>
    </div>
  )
}
