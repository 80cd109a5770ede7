// The seed at work on a real database: complete, repeatable, and careful with what people did.
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { seed } from '../../../prisma/seed/run'
import { resetDatabase } from '../../fixtures/database'

const run = () => seed(process.env.DATABASE_URL ?? '')
const NOTHING_TO_DO = { created: 0, updated: 0, unchanged: 4 }

async function readRevision(): Promise<number | undefined> {
  return (await db().catalogueRevision.findUnique({ where: { id: 1 } }))?.revision
}

/** A text as an older release left it: unlike a person's change it doesn't move `updatedAt`. */
async function leaveOldText(slug: string): Promise<void> {
  const { createdAt } = await db().course.findUniqueOrThrow({ where: { slug } })
  await db().course.update({ where: { slug }, data: { title: 'Old title', updatedAt: createdAt } })
}

describe('seed', () => {
  beforeEach(resetDatabase)

  it('makes every course with its lessons in order', async () => {
    expect(await run()).toEqual({ created: 4, updated: 0, unchanged: 0 })
    const courses = await db().course.findMany({
      orderBy: { position: 'asc' },
      include: { lessons: { orderBy: { position: 'asc' } } },
    })
    expect(courses.map(({ slug }) => slug)).toEqual([
      'python-foundation',
      'python-intermediate',
      'ai-systems',
      'identity-for-teams',
    ])
    expect(courses.map(({ lessons }) => lessons.map(({ position }) => position))).toEqual(
      Array.from({ length: 4 }, () => [1, 2, 3, 4, 5, 6]),
    )
  })

  it('changes nothing the second time, not even the revision', async () => {
    await run()
    const revision = await readRevision()
    expect(await run()).toEqual(NOTHING_TO_DO)
    expect(await readRevision()).toBe(revision)
  })

  it('renews an older text and keeps the course itself', async () => {
    await run()
    const [before, revision] = [
      await db().course.findUniqueOrThrow({ where: { slug: 'ai-systems' } }),
      await readRevision(),
    ]
    await leaveOldText('ai-systems')
    await db().lesson.updateMany({ where: { slug: 'retrieval' }, data: { slug: 'an-old-lesson' } })

    expect(await run()).toEqual({ created: 0, updated: 1, unchanged: 3 })

    const after = await db().course.findUniqueOrThrow({
      where: { slug: 'ai-systems' },
      include: { lessons: true },
    })
    expect(after).toMatchObject({ id: before.id, title: 'AI Systems' })
    expect(after.lessons.map(({ slug }) => slug)).toContain('retrieval')
    expect(after.lessons.map(({ slug }) => slug)).not.toContain('an-old-lesson')
    expect(await readRevision()).toBe((revision ?? 0) + 1)
    expect(await run()).toEqual(NOTHING_TO_DO)
  })

  it('leaves alone what a person changed or made', async () => {
    await run()
    await db().course.update({ where: { slug: 'ai-systems' }, data: { title: 'Our AI course' } })
    await db().course.create({
      data: { slug: 'onboarding', title: 'Onboarding', summary: 'Ours', requiredRole: 'org-member' },
    })

    expect(await run()).toEqual(NOTHING_TO_DO)

    const titles = (await db().course.findMany()).map(({ title }) => title)
    expect(titles).toEqual(expect.arrayContaining(['Our AI course', 'Onboarding']))
  })

  it('makes each course once when several instances start together', async () => {
    const results = await Promise.all([run(), run(), run()])
    expect(results.reduce((sum, { created }) => sum + created, 0)).toBe(4)
    expect(await db().course.count()).toBe(4)
  })
})
