// Puts the seeded courses into the database, and a newer text in place of an older one. Safe to run at each start.
// It never touches a course that a person made or changed: what the seed wrote has `updatedAt` equal to `createdAt`.
import { pathToFileURL } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient, type Prisma } from '../../lib/generated/prisma/client'
import { readSeedCourses, type SeedCourse } from './read-courses'

export type SeedResult = { created: number; updated: number; unchanged: number }
type Outcome = keyof SeedResult

/** Any number that nothing else in this database locks. */
const SEED_LOCK = 7_305_001
const WITH_LESSONS = { lessons: { orderBy: { position: 'asc' } } } as const
type StoredCourse = Prisma.CourseGetPayload<{ include: typeof WITH_LESSONS }>

/** Creates what is missing and renews what is old, one transaction per course; several instances may run it at once. */
export async function seed(databaseUrl: string): Promise<SeedResult> {
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl }) })
  const result: SeedResult = { created: 0, updated: 0, unchanged: 0 }
  try {
    const courses = readSeedCourses()
    const slugs = courses.map((course) => course.slug)
    const stored = await db.course.findMany({ where: { slug: { in: slugs } }, include: WITH_LESSONS })
    for (const course of courses) {
      const present = stored.find(({ slug }) => slug === course.slug)
      const settled = present !== undefined && needsNothing(course, present)
      result[settled ? 'unchanged' : await db.$transaction((tx) => write(tx, course))] += 1
    }
    return result
  } finally {
    await db.$disconnect()
  }
}

async function write(tx: Prisma.TransactionClient, course: SeedCourse): Promise<Outcome> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${SEED_LOCK}::bigint)`
  // Read again under the lock: another instance may have been faster.
  const present = await tx.course.findUnique({ where: { slug: course.slug }, include: WITH_LESSONS })
  if (present && needsNothing(course, present)) return 'unchanged'
  if (present) await renew(tx, present, course)
  else await create(tx, course)
  await tx.catalogueRevision.upsert({
    where: { id: 1 },
    create: { revision: 1 },
    update: { revision: { increment: 1 } },
  })
  return present ? 'updated' : 'created'
}

async function create(tx: Prisma.TransactionClient, { lessons, ...course }: SeedCourse): Promise<void> {
  const now = new Date()
  await tx.course.create({
    data: { ...course, createdAt: now, updatedAt: now, lessons: { create: lessons } },
  })
}

async function renew(
  tx: Prisma.TransactionClient,
  { id, createdAt }: StoredCourse,
  { lessons, ...course }: SeedCourse,
): Promise<void> {
  await tx.course.update({ where: { id }, data: { ...course, updatedAt: createdAt } })
  await tx.lesson.deleteMany({ where: { courseId: id, slug: { notIn: lessons.map(({ slug }) => slug) } } })
  for (const lesson of lessons) {
    await tx.lesson.upsert({
      where: { courseId_slug: { courseId: id, slug: lesson.slug } },
      create: { ...lesson, courseId: id },
      update: lesson,
    })
  }
}

const needsNothing = (course: SeedCourse, stored: StoredCourse): boolean =>
  stored.updatedAt.getTime() !== stored.createdAt.getTime() || fingerprint(course) === fingerprint(stored)

/** Everything the seed decides, in one comparable text. */
const fingerprint = ({
  slug,
  title,
  summary,
  requiredRole,
  position,
  lessons,
}: SeedCourse | StoredCourse): string =>
  JSON.stringify([
    [slug, title, summary, requiredRole, position],
    lessons.map((lesson) => [lesson.position, lesson.slug, lesson.title, lesson.minutes, lesson.body]),
  ])

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const databaseUrl = process.env.DATABASE_URL
  if (!databaseUrl) throw new Error('DATABASE_URL is not set: which database shall be seeded?')
  const { created, updated, unchanged } = await seed(databaseUrl)
  console.log(`Courses: ${created} created, ${updated} updated, ${unchanged} unchanged`)
}
