// Keeps the role that comes from organizations equal to the fact of being a member of one. Called wherever that may have
// changed, in the same transaction.
import type { Db } from '@/lib/db'
import { countMembershipsOf } from '@/lib/organizations/store'
import { grantRole, takeRole } from '@/lib/roles/change-roles'

type Why = NonNullable<Parameters<typeof grantRole>[3]>

/** @throws AppError not_found when there is no such user */
export async function alignMemberRole(tx: Db, userId: string, why: Why = {}): Promise<void> {
  const key = { userId, role: 'org-member', source: 'organization' } as const
  if ((await countMembershipsOf(tx, userId)) > 0) await grantRole(tx, key, null, why)
  else await takeRole(tx, key, why)
}
