// Courses in the database.
import { isDeepStrictEqual } from 'node:util'
import { now } from '@/lib/clock'
import type { Course, Lesson } from '@/lib/courses/schemas'
import type { Db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { RoleSchema } from '@/lib/roles/schemas'

/** Counted up by every change; 0 before the first. */
export async function readRevision(db: Db): Promise<number> {
  const row = await db.catalogueRevision.findUnique({ where: { id: 1 } })
  return row?.revision ?? 0
}

const WITH_LESSONS = { lessons: { orderBy: { position: 'asc' } } } as const

type Row = Prisma.CourseGetPayload<{ include: { lessons: true } }>

const toCourse = ({ slug, title, summary, requiredRole, lessons }: Row): Course => ({
  slug,
  title,
  summary,
  // A role that nobody knows must lock the course, not open it.
  requiredRole: RoleSchema.catch('admin').parse(requiredRole),
  minutes: lessons.reduce((sum, lesson) => sum + lesson.minutes, 0),
  lessons: lessons.map(({ slug, title, minutes, body }) => ({ slug, title, minutes, body })),
})

/** All courses with their lessons, in order: two queries however many there are. */
export async function readCourses(db: Db): Promise<Course[]> {
  const orderBy = [{ position: 'asc' }, { slug: 'asc' }] as const
  return (await db.course.findMany({ orderBy: [...orderBy], include: WITH_LESSONS })).map(toCourse)
}

export async function readCourse(db: Db, slug: string): Promise<Course | null> {
  const row = await db.course.findUnique({ where: { slug }, include: WITH_LESSONS })
  return row && toCourse(row)
}

export const readUpdatedAt = async (db: Db, slug: string): Promise<Date | null> =>
  (await db.course.findUnique({ where: { slug }, select: { updatedAt: true } }))?.updatedAt ?? null

/** Holds the course against changes until the transaction ends, and returns when it was last changed. */
export async function lockCourse(tx: Db, slug: string): Promise<Date | null> {
  await tx.$queryRaw`SELECT id FROM courses WHERE slug = ${slug} FOR UPDATE`
  return readUpdatedAt(tx, slug)
}

/** Courses that move count as changed, so that the seed leaves them where they are. */
export async function setPositions(db: Db, slugs: readonly string[]): Promise<void> {
  for (const [index, slug] of slugs.entries())
    await db.course.updateMany({
      where: { slug, position: { not: index + 1 } },
      data: { position: index + 1 },
    })
}

export async function countRevision(db: Db): Promise<void> {
  await db.catalogueRevision.upsert({
    where: { id: 1 },
    create: { revision: 1 },
    update: { revision: { increment: 1 } },
  })
}

type Fields = { title: string; summary: string; requiredRole: string }
type Given = { [Name in keyof Fields]?: Fields[Name] | undefined }

/** One statement decides between creating and changing, so two writers at once make one course. */
export async function upsertCourse(db: Db, slug: string, given: Given, defaults: Fields) {
  const last = await db.course.aggregate({ _max: { position: true } })
  const fields = { ...defaults, ...dropUndefined(given) }
  const created = await db.course.createManyAndReturn({
    data: [{ slug, position: (last._max.position ?? 0) + 1, ...fields }],
    skipDuplicates: true,
  })
  if (created[0]) return { id: created[0].id, created: true }
  // `updatedAt` moves even when only lessons change: the seed leaves such courses alone from then on.
  const data = { ...dropUndefined(given), updatedAt: now() }
  const { id } = await db.course.update({ where: { slug }, data, select: { id: true } })
  return { id, created: false }
}

const dropUndefined = (given: Given): Partial<Fields> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))

/** Lessons that keep their slug keep their row, and with it everybody's progress in them; the others go. */
export async function replaceLessons(db: Db, courseId: string, lessons: readonly Lesson[]): Promise<void> {
  const slugs = lessons.map(({ slug }) => slug)
  await db.lesson.deleteMany({ where: { courseId, slug: { notIn: slugs } } })
  const present = await db.lesson.findMany({ where: { courseId } })
  const wanted = lessons.map((lesson, position) => ({ ...lesson, courseId, position }))
  for (const lesson of wanted) {
    const { id, ...old } = present.find(({ slug }) => slug === lesson.slug) ?? {}
    if (id && !isDeepStrictEqual(old, lesson)) await db.lesson.update({ where: { id }, data: lesson })
  }
  const isNew = ({ slug }: Lesson) => present.every((lesson) => lesson.slug !== slug)
  await db.lesson.createMany({ data: wanted.filter(isNew) })
}
