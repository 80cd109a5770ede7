// What a person would still get in with, for each thing they could lose.
import { db } from '@/lib/db'
import { listIdentities } from '@/lib/identities/list-identities'
import { listPasskeys } from '@/lib/passkeys/list-passkeys'
import { listLosable, outcomeOf } from '@/lib/recovery/policy'
import type { LossOutcome } from '@/lib/recovery/schemas'
import { countUnusedCodes } from '@/lib/recovery/store'

/** `offered` are the providers that this installation knows. */
export async function readLosses(userId: string, offered: readonly string[]): Promise<LossOutcome[]> {
  const [identities, passkeys, codesLeft] = await Promise.all([
    listIdentities(userId),
    listPasskeys(userId),
    countUnusedCodes(db(), userId),
  ])
  const all = listLosable({ identities, passkeys, codesLeft })
  const canConnectMore = offered.some((id) => identities.every(({ provider }) => provider !== id))
  return all.map((lost) => outcomeOf(lost, all, canConnectMore))
}
