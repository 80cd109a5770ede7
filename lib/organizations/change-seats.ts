// An administrator changes how many members an organization may have.
import { recordEvent } from '@/lib/audit/record-event'
import { AppError } from '@/lib/errors'
import { asAdministrator } from '@/lib/roles/as-administrator'
import { countMembers, lockOrganizations, setSeats } from '@/lib/organizations/store'
import type { SignedIn } from '@/lib/sessions/schemas'

type Client = { address: string; userAgent: string | null }

/** @throws AppError insufficient_role | fresh_sign_in_needed | not_found | seats_in_use when it has more members than that */
export function changeSeats(
  admin: SignedIn,
  id: string,
  seats: number,
  reason: string,
  client: Client,
): Promise<void> {
  return asAdministrator(admin, async (tx) => {
    const [organization] = await lockOrganizations(tx, [id])
    if (!organization) throw new AppError('not_found')
    if ((await countMembers(tx, id)) > seats) throw new AppError('seats_in_use')
    await setSeats(tx, id, seats)
    const details = { organizationId: id, organization: organization.name, seats, reason }
    await recordEvent(tx, {
      userId: null,
      actorId: admin.userId,
      kind: 'organization.changed',
      details,
      client,
    })
  })
}
