// A refused call, explained to the person whose token it was: the address comes with the API's refusal. For anybody else there
// is nothing here.
import type { Metadata } from 'next'
import { notFoundPage } from '@/app/refusals'
import { readQuery, type SearchParams } from '@/app/search-params'
import { ExplanationView } from '@/components/access/explanation-view'
import { Moment } from '@/components/ui/moment'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { explainRefusedCall, openRefusedCall } from '@/lib/access/refused-call'
import { findInCatalogue } from '@/lib/courses/catalogue'
import { requirePerson } from '@/lib/sign-in/current-person'
import { withQuery } from '@/lib/sign-in/paths'

export const metadata: Metadata = { title: 'Why was this call denied?', robots: { index: false } }

export default async function WhyDeniedPage({ searchParams }: { searchParams: SearchParams }) {
  const { call: sealed } = await readQuery(searchParams)
  if (!sealed) return notFoundPage()
  const person = await requirePerson(withQuery('/why', { call: sealed }))
  const call = await openRefusedCall(sealed, person.userId)
  if (!call) return notFoundPage()
  const course = call.course === null ? null : await findInCatalogue(call.course)
  return (
    <div className="shell max-w-4xl space-y-8 py-8 sm:py-12">
      <PageHeader
        title="Why was this call denied?"
        lead={
          <>
            {call.clientId} called the API with a token of yours, <Moment at={new Date(call.at)} />.
          </>
        }
      />
      <ExplanationView
        explanation={await explainRefusedCall(call)}
        call={`${call.method} ${call.path}`}
        requiredRole={course?.requiredRole ?? null}
      />
      {course && (
        <p className="text-sm text-muted">
          That is what the token carried then.{' '}
          <TextLink href={`/courses/${course.slug}/why`}>How it is now</TextLink>
        </p>
      )}
    </div>
  )
}
