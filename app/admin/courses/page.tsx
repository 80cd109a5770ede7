// The courses: their order, and the way to edit one.
import type { Metadata } from 'next'
import { Link } from '@/components/ui/link'
import { AdminNotice } from '@/app/admin/admin-notice'
import { SEEN_BY } from '@/app/admin/courses/role-choices'
import { readQuery, type SearchParams } from '@/app/search-params'
import { CourseOrder } from '@/components/admin/course-order'
import { buttonStyle } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icons'
import { PageHeader } from '@/components/ui/page-header'
import { Empty } from '@/components/ui/row-list'
import { listForEditing } from '@/lib/courses/edit-course'
import { requireAdminPerson } from '@/lib/sign-in/current-admin'

export const metadata: Metadata = { title: 'Courses' }

const PATH = '/admin/courses'

export default async function AdminCoursesPage({ searchParams }: { searchParams: SearchParams }) {
  const admin = await requireAdminPerson(PATH)
  const query = await readQuery(searchParams)
  const courses = await listForEditing(admin)
  const rows = courses.map(({ slug, title, requiredRole, minutes, lessons }) => ({
    slug,
    title,
    minutes,
    seenBy: SEEN_BY[requiredRole],
    lessonCount: lessons.length,
  }))
  return (
    <>
      <PageHeader title="Courses" lead="In the order of the catalogue.">
        <Link href={`${PATH}/new`} className={buttonStyle('primary')}>
          <Icon name="plus" className="size-4" />
          New course
        </Link>
      </PageHeader>
      <AdminNotice query={query} admin={admin} path={PATH} />
      {rows.length > 0 ? (
        <CourseOrder key={rows.map(({ slug }) => slug).join()} courses={rows} />
      ) : (
        <Empty icon={<Icon name="book" className="size-7" />} title="No course yet">
          The courses you make are listed here.
        </Empty>
      )}
    </>
  )
}
