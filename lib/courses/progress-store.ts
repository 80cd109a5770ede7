// Which lessons a person has completed, in the database.
import type { Db } from '@/lib/db'

export type Place = { course: string; lesson: string }

/** Everything the user has completed, in one query however many courses there are. */
export const listCompletions = (db: Db, userId: string): Promise<(Place & { completedAt: Date })[]> =>
  db.$queryRaw`
    SELECT courses.slug AS course, lessons.slug AS lesson, completed_at AS "completedAt"
    FROM lesson_completions
    JOIN lessons ON lessons.id = lesson_id
    JOIN courses ON courses.id = course_id
    WHERE user_id = ${userId} ORDER BY completed_at, lessons.position`

/**
 * Adds a completion; one that is there keeps its time. False when the lesson or the user is gone. The user is held
 * against a merge or a deletion running at the same moment, so that nothing is written to an account that has ended.
 */
export async function addCompletion(db: Db, userId: string, place: Place, at: Date): Promise<boolean> {
  const [{ found } = { found: 0 }] = await db.$queryRaw<{ found: number }[]>`
    WITH target AS (
      SELECT users.id AS user_id, lessons.id AS lesson_id
      FROM users, lessons JOIN courses ON courses.id = course_id
      WHERE users.id = ${userId} AND merged_into_id IS NULL
        AND courses.slug = ${place.course} AND lessons.slug = ${place.lesson}
      FOR KEY SHARE OF users, lessons),
    added AS (
      INSERT INTO lesson_completions (user_id, lesson_id, completed_at)
      SELECT user_id, lesson_id, ${at} FROM target ON CONFLICT DO NOTHING)
    SELECT count(*)::int AS found FROM target`
  return found === 1
}

export async function removeCompletion(db: Db, userId: string, { course, lesson }: Place): Promise<void> {
  await db.lessonCompletion.deleteMany({
    where: { userId, lesson: { slug: lesson, course: { slug: course } } },
  })
}

type Completion = { lessonId: string; completedAt: Date }

export async function takeCompletions(tx: Db, userId: string): Promise<Completion[]> {
  const select = { lessonId: true, completedAt: true } as const
  const completions = await tx.lessonCompletion.findMany({ where: { userId }, select })
  await tx.lessonCompletion.deleteMany({ where: { userId } })
  return completions
}

/** Returns the lessons that the user hadn't completed yet. Lessons that are gone are left out. */
export async function addCompletions(
  tx: Db,
  userId: string,
  completions: readonly Completion[],
): Promise<string[]> {
  // Held, so that none of them goes before the transaction ends.
  const present = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM lessons WHERE id = ANY(${completions.map(({ lessonId }) => lessonId)}) FOR KEY SHARE`
  const ids = new Set(present.map(({ id }) => id))
  const added = await tx.lessonCompletion.createManyAndReturn({
    data: completions.filter(({ lessonId }) => ids.has(lessonId)).map((each) => ({ ...each, userId })),
    skipDuplicates: true,
    select: { lessonId: true },
  })
  return added.map(({ lessonId }) => lessonId)
}

export async function removeCompletions(tx: Db, userId: string, lessonIds: string[]): Promise<void> {
  await tx.lessonCompletion.deleteMany({ where: { userId, lessonId: { in: lessonIds } } })
}
