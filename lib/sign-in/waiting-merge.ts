// The merge that waits for the signed-in person's word in this browser, for the page that asks.
import { headers } from 'next/headers'
import { previewMerge } from '@/lib/account/preview-merge'
import type { MergePreview } from '@/lib/account/schemas'
import { readWaitingToken } from '@/lib/sign-in/cookies'

/** Null when nothing waits (any more). */
export async function waitingMerge(userId: string): Promise<MergePreview | null> {
  const handle = readWaitingToken(await headers())
  return handle ? previewMerge(userId, handle) : null
}
