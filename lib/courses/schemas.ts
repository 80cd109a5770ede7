// Courses and lessons as the catalogue and the API give them, and as a program may write them.
import { z } from 'zod'
import { ReasonSchema } from '@/lib/admin/schemas'
import { RoleSchema, type Role } from '@/lib/roles/schemas'

export type LessonSummary = { slug: string; title: string; minutes: number }
export type Lesson = LessonSummary & { body: string }

type CourseFacts = { slug: string; title: string; summary: string; requiredRole: Role; minutes: number }

/** Public: everything but the lessons' texts. */
export type CatalogueCourse = CourseFacts & { lessons: LessonSummary[] }
export type Course = CourseFacts & { lessons: Lesson[] }

/** One row of GET /api/courses. A machine has no progress. */
export type CourseRow = CourseFacts & { lessonCount: number; completedLessons?: number }

/** GET /api/courses/{slug}. */
export type CourseWithProgress = CourseFacts & {
  lessons: (Lesson & { completed?: boolean })[]
  completedLessons?: number
}

/** What marking a lesson, or taking that back, answers. */
export type LessonState = {
  course: string
  lesson: string
  completed: boolean
  completedLessons: number
  lessonCount: number
}

export const SlugSchema = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use small letters, digits and single hyphens.')

const LessonInputSchema = z.strictObject({
  slug: SlugSchema.optional(),
  title: z.string().trim().min(1, 'Enter a title.').max(200, 'Use at most 200 characters.'),
  minutes: z
    .number('Enter a number of minutes.')
    .int('Enter whole minutes.')
    .min(1, 'At least one minute.')
    .max(600, 'At most 600 minutes.')
    .default(5),
  body: z.string().max(50_000, 'Use at most 50,000 characters.').default(''),
})

/** PUT /api/courses/{slug}: the fields to set; those left out stay as they are. */
export const CourseChangeSchema = z.strictObject({
  title: z.string().trim().min(1).max(200).optional(),
  summary: z.string().trim().max(2000).optional(),
  requiredRole: RoleSchema.optional(),
  lessons: z
    .array(LessonInputSchema)
    .max(100)
    // A lesson without a name of its own is called by its place.
    .transform((lessons) =>
      lessons.map(({ slug, ...rest }, index) => ({ slug: slug ?? `lesson-${index + 1}`, ...rest })),
    )
    .refine(
      (lessons) => new Set(lessons.map(({ slug }) => slug)).size === lessons.length,
      'Lesson slugs must differ.',
    )
    .optional(),
})
export type CourseChange = z.infer<typeof CourseChangeSchema>

/** What an administrator's editor sends: the whole course, when it was last changed, and why it changes now. */
export const CourseEditSchema = CourseChangeSchema.extend({
  title: z.string().trim().min(1, 'Enter a title.').max(200),
  seen: z.iso
    .datetime()
    .nullable()
    .transform((at) => (at === null ? null : new Date(at))),
  reason: ReasonSchema,
})
export type CourseEdit = z.infer<typeof CourseEditSchema>

export const CourseOrderSchema = z.object({
  order: z
    .string()
    .max(20_000)
    .transform((slugs) => slugs.split(','))
    .pipe(z.array(SlugSchema).min(1).max(200)),
  reason: ReasonSchema,
})
