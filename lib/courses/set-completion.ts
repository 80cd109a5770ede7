// A person marks a lesson of theirs as complete, or takes that back.
import { now } from '@/lib/clock'
import { readCourseWithoutProgress } from '@/lib/courses/read-courses'
import { addCompletion, removeCompletion, type Place } from '@/lib/courses/progress-store'
import { completedIn } from '@/lib/courses/policy'
import { forgetProgress, readProgress } from '@/lib/courses/read-progress'
import type { LessonState } from '@/lib/courses/schemas'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { requireOwnBrowserOf } from '@/lib/tokens/require-person'
import type { AccessTokenClaims } from '@/lib/tokens/schemas'

/**
 * Idempotent (RFC 9110, section 9.2.2): completing twice keeps the first time.
 * @throws AppError not_found | insufficient_role | insufficient_scope
 */
export async function setCompletion(
  claims: AccessTokenClaims,
  place: Place,
  completed: boolean,
): Promise<LessonState> {
  const userId = requireOwnBrowserOf(claims)
  const course = await readCourseWithoutProgress(claims, place.course)
  if (!course.lessons.some(({ slug }) => slug === place.lesson)) throw new AppError('not_found')
  if (!completed) await removeCompletion(db(), userId, place)
  else if (!(await addCompletion(db(), userId, place, now())))
    throw new AppError('not_found', { detail: 'the lesson or the user is gone' })
  forgetProgress(userId)
  const done = completedIn(course.lessons, (await readProgress(userId)).get(place.course))
  return { ...place, completed, completedLessons: done, lessonCount: course.lessons.length }
}
