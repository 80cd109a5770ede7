// A flow for the page that shows it: somebody else's, or none, is the page that says there is nothing here.
import { notFound } from 'next/navigation'
import { AppError } from '@/lib/errors'
import { readFlow } from '@/lib/flow-recorder/read-flow'
import type { RecordedFlow } from '@/lib/flow-recorder/schemas'

export async function readOwnFlow(userId: string, id: string): Promise<RecordedFlow> {
  try {
    return await readFlow(userId, id)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}
