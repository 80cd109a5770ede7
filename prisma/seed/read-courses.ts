// Reads the seeded courses from their folders and checks them. It knows nothing of the database.
// courses/<slug>/course.json lists the lessons in order; lesson 1 with slug `x` has its text in 01-x.md beside it.
import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { RoleSchema } from '../../lib/roles/schemas'

const FOLDER = new URL('./courses/', import.meta.url)
/** The order of the catalogue. */
const ORDER = ['python-foundation', 'python-intermediate', 'ai-systems', 'identity-for-teams']

const SlugSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const LessonFactsSchema = z.strictObject({
  slug: SlugSchema,
  title: z.string().min(3).max(80),
  minutes: z.int().min(5).max(60),
})
const CourseFactsSchema = z.strictObject({
  slug: SlugSchema,
  title: z.string().min(3).max(80),
  summary: z.string().min(40).max(240),
  requiredRole: RoleSchema,
  lessons: z.array(LessonFactsSchema).min(1),
})

type LessonFacts = z.infer<typeof LessonFactsSchema>
export type SeedLesson = LessonFacts & { position: number; body: string }
export type SeedCourse = Omit<z.infer<typeof CourseFactsSchema>, 'lessons'> & {
  position: number
  lessons: SeedLesson[]
}

/** All seeded courses in the order of the catalogue. @throws Error that names the file with the fault */
export function readSeedCourses(): SeedCourse[] {
  const folders = readdirSync(FOLDER).sort()
  if (folders.join() !== ORDER.toSorted().join()) throw new Error(`Courses found: ${folders.join(', ')}`)
  return ORDER.map((slug, index) => readCourse(slug, index + 1))
}

function readCourse(slug: string, position: number): SeedCourse {
  const folder = new URL(`${slug}/`, FOLDER)
  const facts = CourseFactsSchema.safeParse(JSON.parse(readFileSync(new URL('course.json', folder), 'utf8')))
  if (!facts.success) throw new Error(`${slug}/course.json: ${z.prettifyError(facts.error)}`)
  if (facts.data.slug !== slug)
    throw new Error(`${slug}/course.json names another course: ${facts.data.slug}`)
  const lessons = facts.data.lessons.map((lesson, index) => readLesson(folder, lesson, index + 1))
  return { ...facts.data, position, lessons }
}

function readLesson(folder: URL, facts: LessonFacts, position: number): SeedLesson {
  const file = new URL(`${String(position).padStart(2, '0')}-${facts.slug}.md`, folder)
  return { ...facts, position, body: readFileSync(file, 'utf8').trim() }
}
