// A flow for the page that shows it: somebody else's is none.
import { AppError } from '@/lib/errors'
import { readFlow } from '@/lib/flow-recorder/read-flow'
import type { RecordedFlow } from '@/lib/flow-recorder/schemas'

export async function readOwnFlow(userId: string, id: string): Promise<RecordedFlow | null> {
  try {
    return await readFlow(userId, id)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}
