// A course that is to be made.
import type { Metadata } from 'next'
import { AdminNotice } from '@/app/admin/admin-notice'
import { ROLE_CHOICES } from '@/app/admin/courses/role-choices'
import { CourseEditor } from '@/components/admin/course-editor'
import { Crumb } from '@/components/ui/crumb'
import { PageHeader } from '@/components/ui/page-header'
import { requireAdminPerson } from '@/lib/sign-in/current-admin'

export const metadata: Metadata = { title: 'New course' }

const PATH = '/admin/courses/new'

export default async function NewCoursePage() {
  const admin = await requireAdminPerson(PATH)
  return (
    <>
      <Crumb href="/admin/courses">All courses</Crumb>
      <PageHeader title="New course" />
      <AdminNotice query={{}} admin={admin} path={PATH} />
      <CourseEditor course={null} seen={null} roles={ROLE_CHOICES} />
    </>
  )
}
