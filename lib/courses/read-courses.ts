// What the course API gives to the bearer of a token.
import { readCatalogue } from '@/lib/courses/catalogue'
import { canOpenCourse } from '@/lib/courses/policy'
import type { Course, CourseRow } from '@/lib/courses/schemas'
import { AppError } from '@/lib/errors'
import { RoleSchema, type Role } from '@/lib/roles/schemas'
import type { AccessTokenClaims } from '@/lib/tokens/schemas'

/** A machine's token stands for no person: its scopes alone decide (RFC 9068, section 5). */
const isMachine = ({ sub, client_id }: AccessTokenClaims): boolean => sub === client_id

const rolesOf = (claims: AccessTokenClaims): Role[] =>
  RoleSchema.options.filter((role) => claims.roles.includes(role))

const mayOpen = (claims: AccessTokenClaims, course: Course): boolean =>
  isMachine(claims) || canOpenCourse(rolesOf(claims), course)

/** The courses that the token's roles open, without the lessons' texts. */
export async function listCoursesFor(claims: AccessTokenClaims): Promise<CourseRow[]> {
  const courses = await readCatalogue()
  return courses
    .filter((course) => mayOpen(claims, course))
    .map(({ lessons, ...course }) => ({ ...course, lessonCount: lessons.length }))
}

/** One course with its lessons. @throws AppError not_found | insufficient_role: the catalogue is public, so existence is no secret */
export async function readCourseFor(claims: AccessTokenClaims, slug: string): Promise<Course> {
  const course = (await readCatalogue()).find((each) => each.slug === slug)
  if (!course) throw new AppError('not_found')
  if (!mayOpen(claims, course))
    throw new AppError('insufficient_role', { detail: `needs ${course.requiredRole}` })
  return course
}
