// Personal access tokens: what a person may ask for, how one is written, and how it looks in a list.
import { z } from 'zod'
import { ScopeSchema, type Scope } from '@/lib/roles/schemas'

/** Secret scanners find it by this. */
export const TOKEN_PREFIX = 'ckp_'

export const LIFETIMES_IN_DAYS = [7, 30, 90, 365] as const
export const USUAL_LIFETIME = 30

/** What each scope lets a script do, to the person who chooses. */
export const SCOPE_LABELS: Record<Scope, string> = {
  'courses:read': 'Read your courses',
  'courses:write': 'Create and change courses',
  'certificates:issue': 'Get and list your certificates',
}

/** A form sends the days as text. */
const Days = z.coerce
  .number('Choose how long it works.')
  .refine((days) => LIFETIMES_IN_DAYS.some((choice) => choice === days), 'Choose 7, 30, 90 or 365 days.')

export const NewPersonalTokenSchema = z.object({
  name: z
    .string('Give it a name.')
    .trim()
    .min(1, 'Give it a name.')
    .max(60, 'Use at most 60 characters.')
    .regex(/^\P{Cc}*$/u, 'Use plain text on one line.'),
  days: Days,
  scopes: z
    .array(z.string(), 'Choose what it may do.')
    .min(1, 'Choose at least one thing it may do.')
    // Said of the whole choice, which is one field to whoever reads it.
    .refine(
      (scopes) => scopes.every((scope) => ScopeSchema.safeParse(scope).success),
      'Choose from the list.',
    )
    .transform((scopes) => ScopeSchema.options.filter((scope) => scopes.includes(scope))),
})
export type NewPersonalToken = z.infer<typeof NewPersonalTokenSchema>

/** A row of its owner's list: never the token, nor the hash of it. */
export type PersonalTokenRow = {
  id: string
  name: string
  /** The last four characters. */
  hint: string
  scopes: Scope[]
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
  expired: boolean
}
