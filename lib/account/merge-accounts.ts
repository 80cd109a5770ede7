// Two accounts of one person become one. The signed-in account remains; everything of the other moves to it, in one
// transaction, and can be given back for seven days.
import { z } from 'zod'
import {
  closeMergedUser,
  giveGrants,
  lengthenGrants,
  lockUsers,
  moveSignInMethods,
  readMovable,
  recordMerge,
  type Movable,
} from '@/lib/account/merge-store'
import { recordEvent } from '@/lib/audit/record-event'
import { MINUTE, later, now } from '@/lib/clock'
import { MovedCertificatesSchema, moveCertificates } from '@/lib/certificates/move-certificates'
import { MovedProgressSchema, moveProgress } from '@/lib/courses/move-progress'
import { seal } from '@/lib/crypto/seal'
import { transaction, type Db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { findIdentity, setEmail } from '@/lib/identities/store'
import { consumeWaiting, findWaiting } from '@/lib/identities/waiting-identity'
import { MovedSolutionsSchema, moveSolutions } from '@/lib/lab-progress/move-solutions'
import { MovedMembershipSchema, moveMemberships } from '@/lib/organizations/move-memberships'
import { requireFresh } from '@/lib/sessions/require-fresh'
import type { SignedIn } from '@/lib/sessions/schemas'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'

type Client = { address: string; userAgent: string | null }

const UNDO_MS = 7 * 24 * 60 * MINUTE
export const MERGE_SEAL = 'account-merge'

const GrantSchema = z.object({ role: z.string(), source: z.string(), expiresAt: z.coerce.date().nullable() })

/** What is kept (encrypted) to undo a merge. */
export const MovedSchema = z.object({
  user: z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() }),
  identities: z.array(z.string()),
  passkeys: z.array(z.string()),
  grants: z.array(GrantSchema),
  /** Those of the grants that the remaining account didn't have before. */
  added: z.array(GrantSchema),
  /** Those that it had for a shorter time, as they were. */
  lengthened: z.array(GrantSchema).default([]),
  memberships: z.array(MovedMembershipSchema).default([]),
  progress: MovedProgressSchema.default({ completions: [], added: [] }),
  certificates: MovedCertificatesSchema.default([]),
  lab: MovedSolutionsSchema.default({ solutions: [], added: [] }),
  /** Whether the remaining account took over the e-mail. */
  emailMoved: z.boolean(),
})
type Moved = z.infer<typeof MovedSchema>

/** @throws AppError fresh_sign_in_needed | connect_expired */
export async function mergeAccounts(session: SignedIn, handle: string, client: Client): Promise<void> {
  requireFresh(session)
  const { userId } = session
  await transaction(async (tx) => {
    const waiting = await findWaiting(tx, handle, { purpose: 'merge', userId })
    if (!waiting || !(await consumeWaiting(tx, handle))) throw new AppError('connect_expired')
    const identity = await findIdentity(tx, waiting.identity)
    // Since the question was asked the identity may have moved, or its account been deleted or disabled.
    if (!identity || identity.userId === userId || identity.user.disabledAt)
      throw new AppError('connect_expired')
    await lockUsers(tx, [userId, identity.userId])
    const goes = await readMovable(tx, identity.userId)
    if (!goes || !(await readMovable(tx, userId))) throw new AppError('connect_expired')
    // Until the lock was held, its owner may have disconnected it, or an administrator disabled the account.
    const still = await findIdentity(tx, waiting.identity)
    if (still?.userId !== goes.id || still.user.disabledAt) throw new AppError('connect_expired')
    await merge(tx, userId, goes, client)
  })
}

async function merge(tx: Db, keptUserId: string, goes: Movable, client: Client): Promise<void> {
  const mergedUserId = goes.id
  const ids = { identities: goes.identities.map(({ id }) => id), passkeys: goes.passkeys.map(({ id }) => id) }
  const added = await giveGrants(tx, keptUserId, goes.roleGrants)
  const lengthened = await lengthenGrants(tx, keptUserId, goes.roleGrants)
  await moveSignInMethods(tx, ids, mergedUserId, keptUserId)
  const memberships = await moveMemberships(tx, mergedUserId, keptUserId)
  const progress = await moveProgress(tx, mergedUserId, keptUserId)
  const certificates = await moveCertificates(tx, mergedUserId, keptUserId)
  const lab = await moveSolutions(tx, mergedUserId, keptUserId)
  await closeMergedUser(tx, mergedUserId, keptUserId, now())
  const emailMoved = goes.email !== null && (await setEmail(tx, keptUserId, goes.email))
  const user = { id: goes.id, name: goes.name, email: goes.email }
  const moved: Moved = {
    user,
    ...ids,
    grants: goes.roleGrants,
    added,
    lengthened,
    memberships,
    progress,
    certificates,
    lab,
    emailMoved,
  }
  const sealed = await seal(JSON.stringify(moved), MERGE_SEAL)
  await recordMerge(tx, { keptUserId, mergedUserId, sealed, undoUntil: later(UNDO_MS) })
  for (const value of [keptUserId, mergedUserId]) await revokeTokens(tx, { kind: 'sub', value })
  const details = { identities: ids.identities.length, passkeys: ids.passkeys.length }
  await recordEvent(tx, { userId: keptUserId, kind: 'account.merged', details, client })
  const formerEmail = goes.email ?? goes.identities.find(({ email }) => email !== null)?.email ?? null
  await recordEvent(tx, { userId: mergedUserId, kind: 'account.merged_away', details, client, formerEmail })
}
