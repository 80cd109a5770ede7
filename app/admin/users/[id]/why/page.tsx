// Why a course is open or locked for one user, as the user sees it on their own page: for administrators.
import type { Metadata } from 'next'
import { Link } from '@/components/ui/link'
import { z } from 'zod'
import { notFoundPage } from '@/app/refusals'
import { readQuery, type SearchParams } from '@/app/search-params'
import { ExplanationView } from '@/components/access/explanation-view'
import { HeldRoles } from '@/components/access/held-roles'
import { buttonStyle } from '@/components/ui/button-style'
import { Crumb } from '@/components/ui/crumb'
import { PageHeader } from '@/components/ui/page-header'
import { explainForUser } from '@/lib/access/explain-for-user'
import { listCatalogue } from '@/lib/courses/catalogue'
import { requireAdminPerson } from '@/lib/sign-in/current-admin'
import { withQuery } from '@/lib/sign-in/paths'

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export const metadata: Metadata = { title: 'Access of a user' }

export default async function UserWhyPage({ params, searchParams }: Props) {
  const id = z.uuid().safeParse((await params).id).data
  const path = id ? `/admin/users/${id}/why` : '/admin/users'
  const admin = await requireAdminPerson(path)
  const courses = await listCatalogue()
  const { course: wanted = courses[0]?.slug } = await readQuery(searchParams)
  const course = courses.find(({ slug }) => slug === wanted)
  if (!id || !course) return notFoundPage()
  const found = await explainForUser(admin, id, course)
  if (!found) return notFoundPage()
  const { name, explanation, grants } = found
  return (
    <>
      <Crumb href={`/admin/users/${id}`}>{name}</Crumb>
      <PageHeader
        title={`May ${name} open ${course.title}?`}
        lead="As the API decides it now, for the token of their own browser."
      />
      <nav aria-label="Course" className="flex flex-wrap gap-2">
        {courses.map(({ slug, title }) => (
          <Link
            key={slug}
            href={withQuery(path, { course: slug })}
            aria-current={slug === course.slug ? 'page' : undefined}
            className={buttonStyle(slug === course.slug ? 'primary' : 'secondary', 'sm')}
          >
            {title}
          </Link>
        ))}
      </nav>
      <ExplanationView
        explanation={explanation}
        call={`GET /api/courses/${course.slug}`}
        requiredRole={course.requiredRole}
      >
        <HeldRoles title="Their roles, and where each comes from" grants={grants} />
      </ExplanationView>
    </>
  )
}
