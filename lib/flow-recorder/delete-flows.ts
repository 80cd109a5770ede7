// A person has their recorded flows removed: one, or all of them. Others' are never touched.
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { removeFlows } from '@/lib/flow-recorder/read-store'

/** @throws AppError not_found for somebody else's flow, as for one that never was */
export async function deleteFlow(userId: string, id: string): Promise<void> {
  if ((await removeFlows(db(), userId, id)) !== 1) throw new AppError('not_found')
}

/** Returns how many there were. */
export const deleteAllFlows = (userId: string): Promise<number> => removeFlows(db(), userId)
