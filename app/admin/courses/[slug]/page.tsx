// One course, to be edited.
import type { Metadata } from 'next'
import { AdminNotice } from '@/app/admin/admin-notice'
import { ROLE_CHOICES } from '@/app/admin/courses/role-choices'
import { notFoundPage } from '@/app/refusals'
import { CourseEditor } from '@/components/admin/course-editor'
import { Crumb } from '@/components/ui/crumb'
import { PageHeader } from '@/components/ui/page-header'
import { readForEditing } from '@/lib/courses/edit-course'
import { SlugSchema } from '@/lib/courses/schemas'
import { requireAdminPerson } from '@/lib/sign-in/current-admin'

export const metadata: Metadata = { title: 'Edit a course' }

export default async function EditCoursePage({ params }: { params: Promise<{ slug: string }> }) {
  const slug = SlugSchema.safeParse((await params).slug).data
  const path = slug ? `/admin/courses/${slug}` : '/admin/courses'
  const admin = await requireAdminPerson(path)
  const found = slug && (await readForEditing(admin, slug))
  if (!found) return notFoundPage()
  const { course, seen } = found
  const lessons = course.lessons.map((lesson) => ({
    ...lesson,
    key: lesson.slug,
    minutes: String(lesson.minutes),
  }))
  return (
    <>
      <Crumb href="/admin/courses">All courses</Crumb>
      <PageHeader title={course.title} />
      <AdminNotice query={{}} admin={admin} path={path} />
      <CourseEditor course={{ ...course, lessons }} seen={seen.toISOString()} roles={ROLE_CHOICES} />
    </>
  )
}
