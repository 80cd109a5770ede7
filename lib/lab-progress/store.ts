// What people have solved in the lab, in the database.
import type { Db } from '@/lib/db'

export type Solution = { challenge: string; solvedAt: Date }

/**
 * Adds a solution; one that is there keeps its time. False when the user is gone. The user is held against a merge or a
 * deletion running at the same moment, so that nothing is written to an account that has ended.
 */
export async function addSolution(
  db: Db,
  userId: string,
  { challenge, solvedAt }: Solution,
): Promise<boolean> {
  const [{ found } = { found: 0 }] = await db.$queryRaw<{ found: number }[]>`
    WITH target AS (
      SELECT id AS user_id FROM users WHERE id = ${userId} AND merged_into_id IS NULL FOR KEY SHARE),
    added AS (
      INSERT INTO lab_solutions (user_id, challenge, solved_at)
      SELECT user_id, ${challenge}, ${solvedAt} FROM target ON CONFLICT DO NOTHING)
    SELECT count(*)::int AS found FROM target`
  return found === 1
}

export const hasSolution = async (db: Db, userId: string, challenge: string): Promise<boolean> =>
  (await db.labSolution.count({ where: { userId, challenge } })) === 1

/** The user's own, in the order in which they were solved. */
export const listSolutions = (db: Db, userId: string): Promise<Solution[]> =>
  db.labSolution.findMany({
    where: { userId },
    select: { challenge: true, solvedAt: true },
    orderBy: [{ solvedAt: 'asc' }, { challenge: 'asc' }],
  })

export async function takeSolutions(tx: Db, userId: string): Promise<Solution[]> {
  const solutions = await listSolutions(tx, userId)
  await tx.labSolution.deleteMany({ where: { userId } })
  return solutions
}

/** Returns the challenges that the user hadn't solved yet. */
export async function addSolutions(
  tx: Db,
  userId: string,
  solutions: readonly Solution[],
): Promise<string[]> {
  const added = await tx.labSolution.createManyAndReturn({
    data: solutions.map((solution) => ({ ...solution, userId })),
    skipDuplicates: true,
    select: { challenge: true },
  })
  return added.map(({ challenge }) => challenge)
}

export async function removeSolutions(tx: Db, userId: string, challenges: string[]): Promise<void> {
  await tx.labSolution.deleteMany({ where: { userId, challenge: { in: challenges } } })
}
