// Courses and lessons as the catalogue and the API give them.
import type { Role } from '@/lib/roles/schemas'

export type LessonSummary = { slug: string; title: string; minutes: number }
export type Lesson = LessonSummary & { body: string }

type CourseFacts = { slug: string; title: string; summary: string; requiredRole: Role; minutes: number }

/** Public: everything but the lessons' texts. */
export type CatalogueCourse = CourseFacts & { lessons: LessonSummary[] }
export type Course = CourseFacts & { lessons: Lesson[] }

/** One row of GET /api/courses. */
export type CourseRow = CourseFacts & { lessonCount: number }
