// A program (or an administrator's browser) creates or changes a course.
import { RoleSchema } from '@/lib/roles/schemas'
import { forgetCatalogue } from '@/lib/courses/catalogue'
import type { Course, CourseChange } from '@/lib/courses/schemas'
import { countRevision, readCourse, replaceLessons, upsertCourse } from '@/lib/courses/store'
import { transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'

/**
 * Sets the given fields, in one transaction; a new course without a title is called by its slug. Lessons are replaced as
 * a whole. Idempotent (RFC 9110, section 9.3.4).
 */
export async function putCourse(
  slug: string,
  change: CourseChange,
): Promise<{ course: Course; created: boolean }> {
  const { lessons, ...fields } = change
  const result = await transaction(async (tx) => {
    const { id, created } = await upsertCourse(tx, slug, fields, {
      title: slug,
      summary: '',
      // Whoever forgets to say who may see a course shows it to nobody but administrators.
      requiredRole: RoleSchema.enum.admin,
    })
    if (lessons) await replaceLessons(tx, id, lessons)
    await countRevision(tx)
    const course = await readCourse(tx, slug)
    if (!course) throw new AppError('internal_error', { detail: 'the course vanished while it was written' })
    return { course, created }
  })
  forgetCatalogue()
  return result
}
