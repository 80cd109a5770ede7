// The course catalogue, kept in memory. At most once a second one small query asks whether anything changed; the
// courses are only read again when it did.
import { SECOND } from '@/lib/clock'
import type { CatalogueCourse, Course } from '@/lib/courses/schemas'
import { readCourses, readRevision } from '@/lib/courses/store'
import { db } from '@/lib/db'

const LOOK_EVERY_MS = SECOND

type Catalogue = { revision: number; courses: Course[]; lookedAt: number }
const holder = globalThis as typeof globalThis & {
  campuskeyCatalogue?: Catalogue
  campuskeyCatalogueRead?: Promise<Catalogue> | null
}

async function look(known: Catalogue | undefined): Promise<Catalogue> {
  // The revision is read first: a change in between makes the next look read again, never the other way round.
  const revision = await readRevision(db())
  const courses = known?.revision === revision ? known.courses : await readCourses(db())
  return { revision, courses, lookedAt: Date.now() }
}

/** All courses, at most a second old. Requests at the same time share one look. */
export async function readCatalogue(): Promise<Course[]> {
  const known = holder.campuskeyCatalogue
  if (known && Date.now() - known.lookedAt < LOOK_EVERY_MS) return known.courses
  return (await (holder.campuskeyCatalogueRead ?? beginLook(known))).courses
}

function beginLook(known: Catalogue | undefined): Promise<Catalogue> {
  const isCurrent = (): boolean => holder.campuskeyCatalogueRead === reading
  const reading: Promise<Catalogue> = look(known)
    .then((catalogue) => {
      if (isCurrent()) holder.campuskeyCatalogue = catalogue
      return catalogue
    })
    .finally(() => {
      if (isCurrent()) holder.campuskeyCatalogueRead = null
    })
  return (holder.campuskeyCatalogueRead = reading)
}

/** After a change here: the next reader looks at once, and a look that began before the change counts for nothing. */
export function forgetCatalogue(): void {
  holder.campuskeyCatalogueRead = null
  if (holder.campuskeyCatalogue) holder.campuskeyCatalogue.lookedAt = 0
}

const withoutTexts = ({ lessons, ...course }: Course): CatalogueCourse => ({
  ...course,
  lessons: lessons.map(({ slug, title, minutes }) => ({ slug, title, minutes })),
})

/** What everybody may see. */
export const listCatalogue = async (): Promise<CatalogueCourse[]> => (await readCatalogue()).map(withoutTexts)

export async function findInCatalogue(slug: string): Promise<CatalogueCourse | null> {
  const course = (await readCatalogue()).find((each) => each.slug === slug)
  return course ? withoutTexts(course) : null
}
