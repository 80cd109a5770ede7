// Remembers the two steps of a challenge. That it was attacked is known here; that the check was written, the page says.
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { attackStep } from '@/lib/learning/lab/programme'
import { keepSolution } from '@/lib/lab-progress/keep-solution'
import { addSolution, hasSolution } from '@/lib/lab-progress/store'

/** What was done just now. */
type Steps = { isWon: boolean; isFixed: boolean }

/**
 * Keeps the attack when it was won. A challenge is solved by both: a check written for one that this person has never
 * attacked isn't kept. Returns what is kept now. @throws AppError not_found | not_signed_in when the account has ended
 */
export async function keepChallenge(
  userId: string,
  challenge: string,
  { isWon, isFixed }: Steps,
): Promise<{ isAttacked: boolean; isSolved: boolean }> {
  if (isWon) await keepAttack(userId, challenge)
  const isAttacked = isWon || (await hasSolution(db(), userId, attackStep(challenge)))
  if (isAttacked && isFixed) await keepSolution(userId, challenge)
  return { isAttacked, isSolved: isAttacked && isFixed }
}

async function keepAttack(userId: string, challenge: string): Promise<void> {
  const kept = await addSolution(db(), userId, { challenge: attackStep(challenge), solvedAt: now() })
  if (!kept) throw new AppError('not_signed_in')
}
