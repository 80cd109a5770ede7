// What was solved in the lab when two accounts become one, and when that is undone.
import { z } from 'zod'
import type { Db } from '@/lib/db'
import { addSolutions, removeSolutions, takeSolutions } from '@/lib/lab-progress/store'

/** What is kept to undo it. */
export const MovedSolutionsSchema = z.object({
  solutions: z.array(z.object({ challenge: z.string(), solvedAt: z.coerce.date() })),
  /** Those that the remaining account hadn't solved itself. */
  added: z.array(z.string()),
})
type MovedSolutions = z.infer<typeof MovedSolutionsSchema>

/** Inside a transaction that holds both users: what either has solved is solved. */
export async function moveSolutions(tx: Db, from: string, to: string): Promise<MovedSolutions> {
  const solutions = await takeSolutions(tx, from)
  return { solutions, added: await addSolutions(tx, to, solutions) }
}

/** Gives it all back; what the remaining account solved itself stays with it. */
export async function restoreSolutions(
  tx: Db,
  from: string,
  to: string,
  moved: MovedSolutions,
): Promise<void> {
  await removeSolutions(tx, from, moved.added)
  await addSolutions(tx, to, moved.solutions)
}
