// An owner makes another member an owner too, or takes that back.
import { recordEvent } from '@/lib/audit/record-event'
import { transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { holdAsOwner } from '@/lib/organizations/hold-organization'
import { setOwner } from '@/lib/organizations/store'
import { requireFresh } from '@/lib/sessions/require-fresh'
import type { SignedIn } from '@/lib/sessions/schemas'

type Wish = { organizationId: string; userId: string; isOwner: boolean }

/**
 * Nobody takes it from themselves without somebody else having it.
 * @returns whether anything changed. @throws AppError fresh_sign_in_needed | not_found | owner_needed | last_owner
 */
export async function changeOwner(
  session: SignedIn,
  { organizationId, userId, isOwner }: Wish,
): Promise<boolean> {
  requireFresh(session)
  return transaction(async (tx) => {
    const { organization, members } = await holdAsOwner(tx, organizationId, session)
    if (!members.some((member) => member.userId === userId)) throw new AppError('not_found')
    const owners = members.filter((member) => member.isOwner)
    if (!isOwner && owners.every((owner) => owner.userId === userId)) throw new AppError('last_owner')
    if (!(await setOwner(tx, organizationId, userId, isOwner))) return false
    const details = { organization: organization.name, owner: isOwner }
    await recordEvent(tx, { userId, kind: 'organization.changed', details })
    return true
  })
}
