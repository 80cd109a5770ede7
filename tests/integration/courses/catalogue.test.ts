// The catalogue in memory: read again when something changed, and only then.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listCatalogue, readCatalogue } from '@/lib/courses/catalogue'
import { putCourse } from '@/lib/courses/put-course'
import { db } from '@/lib/db'
import { seed } from '@/prisma/seed/run'
import { resetDatabase } from '../../fixtures/database'
import { watchQueries } from '../../fixtures/queries'
import { restartInstance } from '../../fixtures/restart'

beforeEach(async () => {
  await resetDatabase()
  await seed(process.env.DATABASE_URL ?? '')
  restartInstance()
  // The clock stands, so that a busy machine isn't taken for a second that passed.
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const passTime = (ms: number) => vi.setSystemTime(Date.now() + ms)
const titles = async () => (await readCatalogue()).map(({ title }) => title)

/** As another instance does it: this one isn't told. */
async function renameElsewhere(title: string): Promise<void> {
  await db().course.update({ where: { slug: 'python-foundation' }, data: { title } })
  await db().catalogueRevision.update({ where: { id: 1 }, data: { revision: { increment: 1 } } })
}

describe('a change', () => {
  it('by another instance is seen a second later', async () => {
    expect((await titles())[0]).toBe('Python Foundation')
    await renameElsewhere('Python, renamed')
    expect((await titles())[0]).toBe('Python Foundation')
    passTime(1000)
    expect((await titles())[0]).toBe('Python, renamed')
  })

  it('by this instance is seen at once', async () => {
    await titles()
    await putCourse('python-foundation', { title: 'Python, renamed' })
    expect((await titles())[0]).toBe('Python, renamed')
  })

  it('by this instance is seen at once, also when a look from before it ends later', async () => {
    await titles()
    passTime(1000)
    const { looking, letGo } = await holdALook()
    await putCourse('python-foundation', { title: 'Python, renamed' })
    letGo()
    await looking
    expect((await titles())[0]).toBe('Python, renamed')
  })
})

/** Starts a look whose answer has come but isn't taken in until `letGo`. */
async function holdALook(): Promise<{ looking: Promise<unknown>; letGo: () => void }> {
  const { catalogueRevision } = db()
  const answer = await catalogueRevision.findUnique({ where: { id: 1 } })
  let letGo = () => {}
  const held = new Promise<typeof answer>((resolve) => (letGo = () => resolve(answer)))
  vi.spyOn(catalogueRevision, 'findUnique').mockReturnValueOnce(held as never)
  return { looking: titles(), letGo }
}

describe('without a change', () => {
  it('requests at the same time share the first read', async () => {
    const queries = watchQueries()
    await Promise.all(Array.from({ length: 20 }, () => readCatalogue()))
    expect(queries.filter((query) => query.includes('"courses"'))).toHaveLength(1)
  })

  it('only the revision is asked for, and the courses stay the very same', async () => {
    const before = await readCatalogue()
    passTime(1000)
    const queries = watchQueries()
    expect(await readCatalogue()).toBe(before)
    expect(queries).toHaveLength(1)
    expect(queries[0]).toContain('catalogue_revision')
  })

  it('nothing is asked for within a second', async () => {
    await readCatalogue()
    passTime(999)
    const queries = watchQueries()
    await readCatalogue()
    expect(queries).toEqual([])
  })
})

describe('what everybody may see', () => {
  it('lists every course with its lessons’ titles and none of their texts', async () => {
    const courses = await listCatalogue()
    expect(courses).toHaveLength(4)
    for (const { lessons } of courses) {
      expect(lessons).toHaveLength(6)
      for (const lesson of lessons) expect(Object.keys(lesson).sort()).toEqual(['minutes', 'slug', 'title'])
    }
  })

  it('is empty before the seed, not an error', async () => {
    await resetDatabase()
    expect(await listCatalogue()).toEqual([])
  })
})
