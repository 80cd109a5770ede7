// An administrator creates a course, changes one, or puts them in another order.
import { recordEvent } from '@/lib/audit/record-event'
import { now } from '@/lib/clock'
import { forgetCatalogue } from '@/lib/courses/catalogue'
import { writeCourse } from '@/lib/courses/put-course'
import type { Course, CourseEdit } from '@/lib/courses/schemas'
import {
  countRevision,
  lockCourse,
  readCourse,
  readCourses,
  readUpdatedAt,
  setPositions,
} from '@/lib/courses/store'
import { db, type Db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { asAdministrator } from '@/lib/roles/as-administrator'
import { requireAdmin } from '@/lib/roles/require-admin'
import type { SignedIn } from '@/lib/sessions/schemas'

type Client = { address: string; userAgent: string | null }

/** The catalogue of this instance is read anew after it. */
async function changeCourses<T>(admin: SignedIn, work: (tx: Db) => Promise<T>): Promise<T> {
  const result = await asAdministrator(admin, work)
  forgetCatalogue()
  return result
}

/**
 * `seen` is when the course was last changed, as the administrator saw it, or null for a course that is to be made: so
 * nobody's work is written over unseen.
 * @throws AppError insufficient_role | fresh_sign_in_needed | course_exists | course_changed
 */
export function editCourse(
  admin: SignedIn,
  slug: string,
  { reason, seen, ...change }: CourseEdit,
  client: Client,
): Promise<{ course: Course; seen: Date }> {
  return changeCourses(admin, async (tx) => {
    const present = await lockCourse(tx, slug)
    if (seen === null && present) throw new AppError('course_exists')
    if (seen !== null && present?.getTime() !== seen.getTime()) throw new AppError('course_changed')
    const { course, created } = await writeCourse(tx, slug, change)
    // Somebody made one of that name at the same instant.
    if (created !== (seen === null)) throw new AppError('course_exists')
    const kind = created ? 'course.created' : 'course.changed'
    const details = { course: slug, reason }
    await recordEvent(tx, { userId: null, actorId: admin.userId, kind, details, client })
    return { course, seen: (await lockCourse(tx, slug)) ?? now() }
  })
}

/** All courses, as they shall stand. @throws AppError insufficient_role | fresh_sign_in_needed | course_changed */
export function orderCourses(
  admin: SignedIn,
  slugs: readonly string[],
  reason: string,
  client: Client,
): Promise<void> {
  return changeCourses(admin, async (tx) => {
    // Counting first makes those who order at the same instant wait for each other.
    await countRevision(tx)
    const present = (await readCourses(tx)).map(({ slug }) => slug)
    if ([...present].sort().join() !== [...slugs].sort().join()) throw new AppError('course_changed')
    await setPositions(tx, slugs)
    const details = { courses: slugs.length, reason }
    await recordEvent(tx, { userId: null, actorId: admin.userId, kind: 'course.changed', details, client })
  })
}

/** One course as an administrator edits it; null when there is none. @throws AppError insufficient_role */
export async function readForEditing(
  admin: SignedIn,
  slug: string,
): Promise<{ course: Course; seen: Date } | null> {
  await requireAdmin(db(), admin)
  // The time is read first: a change in between is then refused, never written over.
  const seen = await readUpdatedAt(db(), slug)
  if (!seen) return null
  const course = await readCourse(db(), slug)
  return course && { course, seen }
}

/** All courses as they stand at this moment, in order. @throws AppError insufficient_role */
export async function listForEditing(admin: SignedIn): Promise<Course[]> {
  await requireAdmin(db(), admin)
  return readCourses(db())
}
