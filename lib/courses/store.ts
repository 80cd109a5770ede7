// Courses in the database.
import type { Db } from '@/lib/db'
import type { Course } from '@/lib/courses/schemas'
import { RoleSchema } from '@/lib/roles/schemas'

/** Counted up by every change; 0 before the first. */
export async function readRevision(db: Db): Promise<number> {
  const row = await db.catalogueRevision.findUnique({ where: { id: 1 } })
  return row?.revision ?? 0
}

/** All courses with their lessons, in order: two queries however many there are. */
export async function readCourses(db: Db): Promise<Course[]> {
  const rows = await db.course.findMany({
    orderBy: [{ position: 'asc' }, { slug: 'asc' }],
    include: { lessons: { orderBy: { position: 'asc' } } },
  })
  return rows.map(({ slug, title, summary, requiredRole, lessons }) => ({
    slug,
    title,
    summary,
    // A role that nobody knows must lock the course, not open it.
    requiredRole: RoleSchema.catch('admin').parse(requiredRole),
    minutes: lessons.reduce((sum, lesson) => sum + lesson.minutes, 0),
    lessons: lessons.map((lesson) => ({
      slug: lesson.slug,
      title: lesson.title,
      minutes: lesson.minutes,
      body: lesson.body,
    })),
  }))
}
