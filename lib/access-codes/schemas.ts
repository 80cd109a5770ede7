// Access codes: what an administrator may ask for, what a person types, and how a code looks in a list.
import { z } from 'zod'
import { RoleSchema, type Role } from '@/lib/roles/schemas'

/** Never `admin`: that role isn't handed out on paper. */
export const CodeRoleSchema = RoleSchema.extract(['paid-individual', 'org-member'])

/** A form sends a field that was left empty as an empty text. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable())

const count = (max: number, words: string) => z.coerce.number(words).int(words).min(1, words).max(max, words)

/** The last moment of a day (UTC), for "until and including". */
const endOfDay = (day: string): Date => new Date(`${day}T23:59:59.999Z`)

/** Reads a form's fields or JSON alike. */
export const NewAccessCodeSchema = z.object({
  role: CodeRoleSchema,
  maxUses: count(10_000, 'Enter a number from 1 to 10,000.'),
  /** How long the role lasts, from the redemption on; null is without end. */
  grantDays: optional(count(3650, 'Enter a number of days from 1 to 3,650, or leave it empty.')),
  /** The last day (UTC) on which the code can be redeemed; null is any day. */
  expiresAt: optional(z.iso.date('Enter a day, or leave it empty.').transform(endOfDay)),
  note: optional(
    z
      .string()
      .trim()
      .max(200, 'Use at most 200 characters.')
      .regex(/^\P{Cc}*$/u, 'Use plain text on one line.'),
  ),
})
export type NewAccessCode = z.infer<typeof NewAccessCodeSchema>

/** Whatever was typed; whether it is a code only the database says. */
export const RedeemSchema = z.object({ code: z.string().max(200) })

export type AccessCodeState = 'open' | 'used-up' | 'expired' | 'ended'

/** A row of the administrator's list. */
export type AccessCodeRow = {
  id: string
  /** The last four characters. */
  hint: string
  role: Role
  note: string | null
  state: AccessCodeState
  uses: number
  maxUses: number
  grantDays: number | null
  createdAt: Date
  /** Name or e-mail of who made it; null when their account is gone. */
  createdBy: string | null
  expiresAt: Date | null
  endedAt: Date | null
}

/** What a redemption gave. */
export type Redeemed = { role: Role; until: Date | null }
