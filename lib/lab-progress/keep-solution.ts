// Remembers that a person has solved something in the lab. Whether it is solved, others decide.
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { LAB_PROGRAMME } from '@/lib/learning/lab/programme'
import { addSolution } from '@/lib/lab-progress/store'

/** Idempotent: the first time counts. @throws AppError not_found for what isn't in the lab | not_signed_in when the account has ended */
export async function keepSolution(userId: string, challenge: string): Promise<void> {
  if (!LAB_PROGRAMME.includes(challenge)) throw new AppError('not_found')
  const kept = await addSolution(db(), userId, { challenge, solvedAt: now() })
  if (!kept) throw new AppError('not_signed_in')
}
