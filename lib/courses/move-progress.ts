// Completed lessons when two accounts become one, and when that is undone.
import { z } from 'zod'
import { addCompletions, removeCompletions, takeCompletions } from '@/lib/courses/progress-store'
import { forgetProgress } from '@/lib/courses/read-progress'
import type { Db } from '@/lib/db'

/** What is kept to undo it. */
export const MovedProgressSchema = z.object({
  completions: z.array(z.object({ lessonId: z.string(), completedAt: z.coerce.date() })),
  /** Those of the lessons that the remaining account hadn't completed itself. */
  added: z.array(z.string()),
})
type MovedProgress = z.infer<typeof MovedProgressSchema>

/** Inside a transaction that holds both users: what either has completed is completed. */
export async function moveProgress(tx: Db, from: string, to: string): Promise<MovedProgress> {
  const completions = await takeCompletions(tx, from)
  const added = await addCompletions(tx, to, completions)
  forgetProgress(to)
  return { completions, added }
}

/** Gives it all back, but for lessons that are gone; what the remaining account completed itself stays with it. */
export async function restoreProgress(tx: Db, from: string, to: string, moved: MovedProgress): Promise<void> {
  await removeCompletions(tx, from, moved.added)
  await addCompletions(tx, to, moved.completions)
  forgetProgress(from)
}
