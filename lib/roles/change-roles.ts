// Gives and takes role grants. Whoever holds an old token notices at the next call: it is refused as revoked, and the
// browser gets a new one with the roles of that moment.
import { recordEvent } from '@/lib/audit/record-event'
import type { Db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { findGrant, lockForRoleChange, putGrant, removeGrants, type GrantKey } from '@/lib/roles/store'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'

type Client = { address: string; userAgent: string | null }
type Why = {
  /** Who asked for it, when that isn't the user. */
  actorId?: string | undefined
  /** What an administrator gave as the reason. */
  reason?: string
  client?: Client | undefined
}

/**
 * Runs in the caller's transaction. A grant that is there already keeps the later of the two expiries.
 * @returns whether anything changed
 * @throws AppError not_found when there is no such user
 */
export async function grantRole(
  tx: Db,
  key: GrantKey,
  expiresAt: Date | null,
  why: Why = {},
): Promise<boolean> {
  if (!(await lockForRoleChange(tx, key.userId))) throw new AppError('not_found')
  const present = await findGrant(tx, key)
  if (present && !lastsLonger(expiresAt, present.expiresAt)) return false
  await putGrant(tx, key, expiresAt)
  await tell(tx, key, { added: [key.role], removed: [], until: expiresAt?.toISOString() ?? null }, why)
  return true
}

/** @returns whether anything changed. @throws AppError not_found when there is no such user */
export async function takeRole(tx: Db, key: GrantKey, why: Why = {}): Promise<boolean> {
  if (!(await lockForRoleChange(tx, key.userId))) throw new AppError('not_found')
  if (!(await findGrant(tx, key))) return false
  await removeGrants(tx, key.userId, [key.role], key.source)
  await tell(tx, key, { added: [], removed: [key.role] }, why)
  return true
}

const lastsLonger = (wanted: Date | null, present: Date | null): boolean =>
  present !== null && (wanted === null || wanted > present)

type Change = { added: string[]; removed: string[]; until?: string | null }

async function tell(tx: Db, { userId, source }: GrantKey, change: Change, why: Why): Promise<void> {
  const { actorId, reason, client } = why
  await revokeTokens(tx, { kind: 'sub', value: userId })
  const details = { source, ...change, ...(reason && { reason }) }
  await recordEvent(tx, { userId, kind: 'roles.changed', details, client, actorId })
}
