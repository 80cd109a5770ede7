// An owner makes a link that lets one person in. Its token is told once; it stands in the fragment, which a browser keeps
// to itself, so that it reaches no server's log.
import { recordEvent } from '@/lib/audit/record-event'
import { later, MINUTE, now } from '@/lib/clock'
import { randomToken } from '@/lib/crypto/hash'
import { transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { holdAsOwner } from '@/lib/organizations/hold-organization'
import { addInvite, countOpenInvites } from '@/lib/organizations/invite-store'
import type { NewInvite } from '@/lib/organizations/schemas'
import type { SignedIn } from '@/lib/sessions/schemas'

type Client = { address: string; userAgent: string | null }

const LIFETIME_MS = 7 * 24 * 60 * MINUTE
/** Of one organization at a time; what is open is listed on one page. */
const MOST_OPEN = 100

export type MadeInvite = { link: string; expiresAt: Date }

/** @throws AppError not_found | owner_needed | no_seats_left | too_many_invites */
export function createInvite(
  session: SignedIn,
  { organizationId, note }: NewInvite,
  client: Client,
): Promise<MadeInvite> {
  const { userId } = session
  return transaction(async (tx) => {
    const { organization, members } = await holdAsOwner(tx, organizationId, session)
    if (members.length >= organization.seats) throw new AppError('no_seats_left')
    if ((await countOpenInvites(tx, organizationId, now())) >= MOST_OPEN)
      throw new AppError('too_many_invites')
    const token = randomToken()
    const expiresAt = later(LIFETIME_MS)
    await addInvite(tx, { organizationId, note, createdById: userId, token, expiresAt })
    const details = { organization: organization.name }
    await recordEvent(tx, { userId, kind: 'organization.invited', details, client })
    return { link: `${env().APP_URL}/join#${token}`, expiresAt }
  })
}
