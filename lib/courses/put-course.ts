// A program (or an administrator's browser) creates or changes a course.
import { RoleSchema } from '@/lib/roles/schemas'
import { forgetCatalogue } from '@/lib/courses/catalogue'
import type { Course, CourseChange } from '@/lib/courses/schemas'
import { countRevision, readCourse, replaceLessons, upsertCourse } from '@/lib/courses/store'
import { transaction, type Db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { LAB_COURSE } from '@/lib/learning/lab/course'

type Written = { course: Course; created: boolean }

/**
 * Sets the given fields, in one transaction; a new course without a title is called by its slug. Lessons are replaced as
 * a whole. Idempotent (RFC 9110, section 9.3.4).
 */
export async function putCourse(slug: string, change: CourseChange): Promise<Written> {
  const result = await transaction((tx) => writeCourse(tx, slug, change))
  forgetCatalogue()
  return result
}

/**
 * In the caller's transaction; forgetting the catalogue after it is the caller's too.
 * @throws AppError invalid_input for the lab's name: whoever may write courses must not give away its certificate
 */
export async function writeCourse(tx: Db, slug: string, change: CourseChange): Promise<Written> {
  if (slug === LAB_COURSE.slug) throw new AppError('invalid_input', { detail: 'the slug is the lab’s' })
  const { lessons, ...fields } = change
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
}
