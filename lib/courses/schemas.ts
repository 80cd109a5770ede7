// Courses and lessons as the catalogue and the API give them, and as a program may write them.
import { z } from 'zod'
import { ReasonSchema } from '@/lib/admin/schemas'
import { RoleSchema } from '@/lib/roles/schemas'

const LessonSummarySchema = z.object({
  slug: z.string().describe('Unique within its course'),
  title: z.string(),
  minutes: z.int().describe('How long it takes to read and try'),
})
export type LessonSummary = z.infer<typeof LessonSummarySchema>

const LessonSchema = LessonSummarySchema.extend({ body: z.string().describe('Markdown') })
export type Lesson = z.infer<typeof LessonSchema>

const CourseFactsSchema = z.object({
  slug: z.string().describe('Unique; part of its address'),
  title: z.string(),
  summary: z.string(),
  requiredRole: RoleSchema.describe('What it takes to open it; see the roles'),
  minutes: z.int().describe('All lessons together'),
})

/** Public: everything but the lessons' texts. */
export type CatalogueCourse = z.infer<typeof CourseFactsSchema> & { lessons: LessonSummary[] }

/** PUT /api/courses/{slug}. */
export const CourseSchema = CourseFactsSchema.extend({ lessons: z.array(LessonSchema) })
export type Course = z.infer<typeof CourseSchema>

const completedLessons = z.int().optional().describe('A person’s progress; left out for a machine')

const CourseRowSchema = CourseFactsSchema.extend({ lessonCount: z.int(), completedLessons })
export type CourseRow = z.infer<typeof CourseRowSchema>

/** GET /api/courses. */
export const CourseListSchema = z.object({ courses: z.array(CourseRowSchema) })

/** GET /api/courses/{slug}. */
export const CourseWithProgressSchema = CourseFactsSchema.extend({
  lessons: z.array(LessonSchema.extend({ completed: z.boolean().optional() })),
  completedLessons,
})
export type CourseWithProgress = z.infer<typeof CourseWithProgressSchema>

/** What marking a lesson, or taking that back, answers. */
export const LessonStateSchema = z.object({
  course: z.string(),
  lesson: z.string(),
  completed: z.boolean(),
  completedLessons: z.int(),
  lessonCount: z.int(),
})
export type LessonState = z.infer<typeof LessonStateSchema>

export const SlugSchema = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use small letters, digits and single hyphens.')

const LessonInputSchema = z.strictObject({
  slug: SlugSchema.optional().describe('Keeps people’s progress; left out: its place, such as `lesson-1`'),
  title: z.string().trim().min(1, 'Enter a title.').max(200, 'Use at most 200 characters.'),
  minutes: z
    .number('Enter a number of minutes.')
    .int('Enter whole minutes.')
    .min(1, 'At least one minute.')
    .max(600, 'At most 600 minutes.')
    .default(5),
  body: z.string().max(50_000, 'Use at most 50,000 characters.').default('').describe('Markdown'),
})

/** PUT /api/courses/{slug}: the fields to set; those left out stay as they are. */
export const CourseChangeSchema = z.strictObject({
  title: z.string().trim().min(1, 'Enter a title.').max(200, 'Use at most 200 characters.').optional(),
  summary: z.string().trim().max(2000, 'Use at most 2,000 characters.').optional(),
  requiredRole: RoleSchema.optional().describe('What it takes to open it'),
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
