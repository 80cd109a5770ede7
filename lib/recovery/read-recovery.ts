// How many of a person's recovery codes still work.
import { db } from '@/lib/db'
import type { RecoveryState } from '@/lib/recovery/schemas'
import { listCodeFacts } from '@/lib/recovery/store'

export async function readRecovery(userId: string): Promise<RecoveryState> {
  const codes = await listCodeFacts(db(), userId)
  const [first] = codes
  if (!first) return null
  return {
    left: codes.filter(({ usedAt }) => usedAt === null).length,
    total: codes.length,
    madeAt: first.createdAt,
  }
}
