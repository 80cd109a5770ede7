// Gives everything that a merge moved back to the account it came from, if nothing of it has changed since.
import {
  lockUsers,
  consumeUndo,
  findUndoableMerge,
  giveGrants,
  listUndoableMerges,
} from '@/lib/account/merge-store'
import {
  moveSignInMethods,
  readMovable,
  reopenMergedUser,
  shortenGrants,
  takeGrants,
  type Grant,
} from '@/lib/account/merge-store'
import { MERGE_SEAL, MovedSchema } from '@/lib/account/merge-accounts'
import { recordEvent } from '@/lib/audit/record-event'
import { now } from '@/lib/clock'
import { restoreCertificates } from '@/lib/certificates/move-certificates'
import { restoreProgress } from '@/lib/courses/move-progress'
import { unseal } from '@/lib/crypto/seal'
import { db, isUniqueViolation, transaction, type Db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { clearEmail, countSignInMethods } from '@/lib/identities/store'
import { canSignIn } from '@/lib/identities/policy'
import { restoreSolutions } from '@/lib/lab-progress/move-solutions'
import { restoreMemberships } from '@/lib/organizations/move-memberships'
import { requireFresh } from '@/lib/sessions/require-fresh'
import type { SignedIn } from '@/lib/sessions/schemas'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'

type Client = { address: string; userAgent: string | null }

/** Merges into this account that can still be undone. */
export const listMerges = (userId: string) => listUndoableMerges(db(), userId, now())

/** @throws AppError fresh_sign_in_needed | not_found | merge_conflict */
export async function undoMerge(session: SignedIn, mergeId: string, client: Client): Promise<void> {
  requireFresh(session)
  const { userId } = session
  try {
    await transaction((tx) => undo(tx, userId, mergeId, client))
  } catch (error) {
    // Somebody else has taken the e-mail in the meantime.
    throw isUniqueViolation(error) ? new AppError('merge_conflict', { cause: error }) : error
  }
}

async function undo(tx: Db, keptUserId: string, mergeId: string, client: Client): Promise<void> {
  const merge = await findUndoableMerge(tx, keptUserId, mergeId, now())
  if (!merge?.sealed) throw new AppError('not_found')
  const moved = MovedSchema.parse(JSON.parse(await unseal(merge.sealed, MERGE_SEAL)))
  await lockUsers(tx, [keptUserId, moved.user.id])
  if (!(await consumeUndo(tx, mergeId, now()))) throw new AppError('not_found')
  if (moved.emailMoved && moved.user.email) await clearEmail(tx, keptUserId, moved.user.email)
  await reopenMergedUser(tx, moved.user)
  // Removed since, or moved on by a further merge: giving back a part would lose the rest.
  if (!(await moveSignInMethods(tx, moved, keptUserId, moved.user.id))) throw new AppError('merge_conflict')
  if (!canSignIn(await countSignInMethods(tx, keptUserId))) throw new AppError('merge_conflict')
  // A role that was taken away since the merge stays away: undoing it is no way to get it back.
  const held = (await readMovable(tx, keptUserId))?.roleGrants ?? []
  const isHeld = (grant: Grant) =>
    held.some(({ role, source }) => role === grant.role && source === grant.source)
  await takeGrants(tx, keptUserId, moved.added)
  await shortenGrants(tx, keptUserId, moved.lengthened, moved.grants)
  await giveGrants(tx, moved.user.id, moved.grants.filter(isHeld))
  await restoreMemberships(tx, keptUserId, moved.user.id, moved.memberships)
  await restoreProgress(tx, keptUserId, moved.user.id, moved.progress)
  await restoreCertificates(tx, keptUserId, moved.user.id, moved.certificates)
  await restoreSolutions(tx, keptUserId, moved.user.id, moved.lab)
  for (const value of [keptUserId, moved.user.id]) await revokeTokens(tx, { kind: 'sub', value })
  for (const userId of [keptUserId, moved.user.id])
    await recordEvent(tx, { userId, kind: 'account.merge_undone', client })
}
