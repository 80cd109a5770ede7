// What the course API gives to the bearer of a token: the courses that are open to them, and how far they are.
import { readCatalogue } from '@/lib/courses/catalogue'
import { canOpenCourse, completedIn, opensFor } from '@/lib/courses/policy'
import { readRecentProgress, type Progress } from '@/lib/courses/read-progress'
import type { Course, CourseRow, CourseWithProgress } from '@/lib/courses/schemas'
import { AppError } from '@/lib/errors'
import { tellPolicy } from '@/lib/flow-recorder/tell-token'
import { bearerOf } from '@/lib/tokens/bearer'
import { isForeign, isMachine } from '@/lib/tokens/claims'
import type { AccessTokenClaims } from '@/lib/tokens/schemas'

const mayOpen = (claims: AccessTokenClaims, course: Course): boolean => opensFor(bearerOf(claims), course)

/** Null for a machine, which learns nothing, and for whom another issuer speaks of: they are no user here. */
const progressOf = async (claims: AccessTokenClaims): Promise<Progress | null> =>
  isMachine(claims) || isForeign(claims) ? null : readRecentProgress(claims.sub)

/** The courses that the token's roles open, without the lessons' texts. */
export async function listCoursesFor(claims: AccessTokenClaims): Promise<CourseRow[]> {
  const [courses, progress] = await Promise.all([readCatalogue(), progressOf(claims)])
  return courses
    .filter((course) => mayOpen(claims, course))
    .map(({ lessons, ...course }) => ({
      ...course,
      lessonCount: lessons.length,
      ...(progress && { completedLessons: completedIn(lessons, progress.get(course.slug)) }),
    }))
}

function explain(claims: AccessTokenClaims, course: Course, opens: boolean) {
  const { roles, kind } = bearerOf(claims)
  const allowedBy = roles.filter((role) => canOpenCourse([role], course))
  return { roles, course: course.slug, requiredRole: course.requiredRole, opens, allowedBy, kind }
}

/** @throws AppError not_found | insufficient_role: the catalogue is public, so existence is no secret */
export async function readCourseWithoutProgress(claims: AccessTokenClaims, slug: string): Promise<Course> {
  const course = (await readCatalogue()).find((each) => each.slug === slug)
  if (!course) throw new AppError('not_found')
  const opens = mayOpen(claims, course)
  tellPolicy(() => explain(claims, course, opens))
  if (!opens) throw new AppError('insufficient_role', { detail: `needs ${course.requiredRole}` })
  return course
}

/** One course with its lessons. @throws AppError not_found | insufficient_role */
export async function readCourseFor(claims: AccessTokenClaims, slug: string): Promise<CourseWithProgress> {
  const course = await readCourseWithoutProgress(claims, slug)
  const progress = await progressOf(claims)
  if (!progress) return course
  const done = progress.get(slug)
  const lessons = course.lessons.map((lesson) => ({ ...lesson, completed: done?.has(lesson.slug) ?? false }))
  return { ...course, lessons, completedLessons: completedIn(lessons, done) }
}
