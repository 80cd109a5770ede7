// Organizations: what an administrator may ask for, and how one looks to its members.
import { z } from 'zod'

const MAX_SEATS = 100_000
const SEATS_WORDS = 'Enter a number of seats from 1 to 100,000.'

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Use at most ${max} characters.`)
    .regex(/^\P{Cc}*$/u, 'Use plain text on one line.')

export const SeatsSchema = z.coerce
  .number(SEATS_WORDS)
  .int(SEATS_WORDS)
  .min(1, SEATS_WORDS)
  .max(MAX_SEATS, SEATS_WORDS)

export const NewOrganizationSchema = z.object({
  name: line(80).min(1, 'Enter a name.'),
  seats: SeatsSchema,
  /** User id or e-mail of the first owner. */
  owner: line(320).min(1, 'Enter an e-mail address or a user id.'),
})
export type NewOrganization = z.infer<typeof NewOrganizationSchema>

export const NewInviteSchema = z.object({
  organizationId: z.uuid(),
  /** For the owners: whom it is meant for. */
  note: line(80)
    .optional()
    .transform((note) => note || null),
})
export type NewInvite = z.infer<typeof NewInviteSchema>

export const OrganizationIdSchema = z.object({ organizationId: z.uuid() })
export const MemberSchema = z.object({ organizationId: z.uuid(), userId: z.uuid() })
export const OwnerSchema = MemberSchema.extend({ isOwner: z.stringbool() })
export const InviteIdSchema = z.object({ inviteId: z.uuid() })
/** As `randomToken` makes them. */
export const InviteTokenSchema = z.object({ token: z.string().regex(/^[\w-]{43}$/, 'This isn’t an invite.') })

/** A row of the administrator's list. */
export type OrganizationRow = {
  id: string
  name: string
  seats: number
  members: number
  createdAt: Date
  owners: { id: string; name: string | null; email: string | null }[]
}

export type MemberRow = {
  userId: string
  name: string | null
  email: string | null
  isOwner: boolean
  joinedAt: Date
  /** The person who asks. */
  isYou: boolean
}

export type InviteRow = { id: string; note: string | null; createdAt: Date; expiresAt: Date }

/** An organization as one of its members sees it: who else is in it, and the open invites, only its owners see. */
export type Membership = {
  id: string
  name: string
  seats: number
  memberCount: number
  isOwner: boolean
  joinedAt: Date
  members: MemberRow[]
  invites: InviteRow[]
}

export type InviteState = 'open' | 'used' | 'withdrawn' | 'expired' | 'unknown'

/** What a link invites to. */
export type InviteView = { organizationId: string; organization: string; expiresAt: Date; full: boolean }
